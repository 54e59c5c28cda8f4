/** Chunks → the blocks that may stand anywhere: lists, forecasts, quotations, tables, pictures, paragraphs. */
import type { BodyBlock, Inline, List } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph } from './chunk.ts'
import type { Cursor } from './cursor.ts'
import { asForecasts, forecastsLine, leadInOf } from './forecasts.ts'
import { listSign } from './list-sign.ts'
import { readMarks } from './marks.ts'
import { readEntries } from './read-entries.ts'
import { readPicture } from './read-picture.ts'
import { readBlock as readFact } from './rich-block.ts'
import { readTypedList } from './read-typed-list.ts'
import { withRunIn } from './run-in.ts'

export interface BlockContext {
  /** The column at which the text around begins. */
  margin: number
  /** Chunks whose typed number makes them entries of a list. */
  numbered: ReadonlySet<Chunk>
  inlines: (chunk: Chunk, remarks: Remark[]) => Inline[]
}

export const plainInlines = (chunk: Chunk, remarks: Remark[]): Inline[] =>
  readMarks(withRunIn(chunk), chunk.line, remarks)

function listAt(cursor: Cursor, { numbered }: BlockContext, remarks: Remark[]): List | null {
  const chunk = cursor.chunk!
  if (chunk.entry) return readEntries(cursor, remarks)
  const sign = listSign(chunk)
  const isEntry = sign && (!sign.ordered || numbered.has(chunk) || chunk.indent >= 2)
  return isEntry ? readTypedList(cursor, remarks) : null
}

/** Reads the block at the cursor; `above` is the one before it. */
function readBlock(
  cursor: Cursor,
  context: BlockContext,
  above: BodyBlock | undefined,
  remarks: Remark[],
): BodyBlock | null {
  const chunk = cursor.chunk!
  if (chunk.rule || chunk.text === forecastsLine) {
    cursor.at += 1
    return null
  }
  if (chunk.block) {
    cursor.at += 1
    return readPicture(cursor, readFact(chunk.block, chunk.line, remarks), remarks)
  }
  const announced = cursor.chunks[cursor.at - 1]?.text === forecastsLine
  const list = listAt(cursor, context, remarks)
  if (list) return asForecasts(list, leadInOf(above), announced) ?? list
  const setIn = (next: Chunk) =>
    isParagraph(next) &&
    (next.role === 'quotation' || next.indent >= context.margin + 4) &&
    !next.rule &&
    listSign(next) === null
  const quoted = cursor.takeWhile(setIn)
  if (quoted.length > 0)
    return {
      type: 'quotation',
      blocks: quoted.map((paragraph) => ({
        type: 'paragraph',
        content: readMarks(paragraph, paragraph.line, remarks),
      })),
    }
  cursor.at += 1
  return { type: 'paragraph', content: context.inlines(chunk, remarks) }
}

/** Reads blocks up to the cursor's end, or to a chunk that `stops`. */
export function readBlocks(
  cursor: Cursor,
  context: BlockContext,
  remarks: Remark[],
  stops: (chunk: Chunk) => boolean = () => false,
): BodyBlock[] {
  const blocks: BodyBlock[] = []
  for (let chunk = cursor.chunk; chunk && !stops(chunk); chunk = cursor.chunk) {
    const block = readBlock(cursor, context, blocks.at(-1), remarks)
    if (block) blocks.push(block)
  }
  return blocks
}

/** The column at which a text begins: the least indent of what is no entry of a list. */
export const marginOf = (chunks: readonly Chunk[]): number =>
  chunks.reduce(
    (least, chunk) =>
      !isParagraph(chunk) || listSign(chunk) ? least : Math.min(least, chunk.indent),
    40,
  )
