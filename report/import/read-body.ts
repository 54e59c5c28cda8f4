/** The chunks of the running text → blocks: key takeaways, executive summary, essay, items. */
import type { Block, BodyBlock, EssayBlock, Inline, Item } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, quote } from './chunk.ts'
import { Cursor } from './cursor.ts'
import { findItems, numberedChunks } from './find-items.ts'
import { isStandingNote } from '../standing-note.ts'
import { readMarks } from './marks.ts'
import { type BlockContext, marginOf, plainInlines, readBlocks } from './read-blocks.ts'
import { withHeadings } from './read-heading.ts'
import { readItem } from './read-item.ts'
import { mapLineOf } from './read-picture.ts'
import { readSections } from './read-sections.ts'
import { plain, shown } from './rich.ts'
import { boldRunEnd } from './sentence.ts'

/** A paragraph whose opening sentence was set bold keeps that, as a guess. */
function essayInlines(chunk: Chunk, remarks: Remark[]): Inline[] {
  const { text, line, looks } = chunk
  const end = looks.length > 0 ? null : boldRunEnd(text)
  if (end === null) return plainInlines(chunk, remarks)
  const lead = text.slice(0, end)
  remarks.push({
    level: 'guess',
    code: 'bold-guessed',
    message: 'The opening sentence was probably set bold: a hard blank follows it.',
    line,
    text: shown(lead.slice(0, 40)),
  })
  const rest = readMarks(plain(text.slice(end).replace(/^\s+/, ' ')), line, remarks)
  return [{ type: 'text', text: lead, bold: true }, ...rest]
}

const isStanding = (chunk: Chunk) =>
  chunk.role === 'boilerplate' ||
  (!chunk.entry && !chunk.block && isStandingNote(shown(chunk.text)))

class EssayReader {
  readonly blocks: EssayBlock[] = []
  readonly #cursor: Cursor
  readonly #context: BlockContext
  readonly #remarks: Remark[]

  constructor(chunks: readonly Chunk[], context: BlockContext, remarks: Remark[]) {
    this.#cursor = new Cursor(chunks)
    this.#context = { ...context, inlines: essayInlines }
    this.#remarks = remarks
  }

  read(): EssayBlock[] {
    const stops = (chunk: Chunk) => this.#special(chunk)
    while (this.#cursor.chunk) {
      const blocks = readBlocks(this.#cursor, this.#context, this.#remarks, stops)
      for (const block of blocks) this.blocks.push(block)
      if (this.#cursor.chunk) this.#own(this.#cursor.chunk)
    }
    return this.blocks
  }

  #special = (chunk: Chunk): boolean =>
    chunk.heading !== undefined || isStanding(chunk) || mapLineOf(chunk, []) !== null

  /** Reads what stands in the essay alone. */
  #own(chunk: Chunk): void {
    const { line, heading } = chunk
    this.#cursor.at += 1
    const content = () => readMarks(chunk, line, this.#remarks)
    const map = heading === undefined ? mapLineOf(chunk, this.#remarks) : null
    if (heading !== undefined)
      this.blocks.push({ type: 'heading', level: heading > 2 ? 3 : 2, content: content() })
    else if (map) this.blocks.push(map)
    else {
      const last = this.blocks.at(-1)
      const paragraph = { type: 'paragraph' as const, content: content() }
      if (last?.type === 'boilerplate') last.blocks.push(paragraph)
      else this.blocks.push({ type: 'boilerplate', blocks: [paragraph] })
    }
  }
}

/** What follows an item's first paragraph up to the next item. */
function readContinuation(cursor: Cursor, context: BlockContext, remarks: Remark[]): BodyBlock[] {
  for (let at = cursor.at; at < cursor.end; at++) {
    const chunk = cursor.chunks[at]!
    if (chunk.indent >= 5 || chunk.entry || chunk.block) continue
    remarks.push({
      level: 'guess',
      code: 'item-continued',
      message: 'This paragraph was added to the item above it, because of its place.',
      line: chunk.line,
      text: quote(chunk, 40),
    })
  }
  return readBlocks(cursor, context, remarks)
}

/** Reads chunks as essay alone: what looks like an item is an entry of a list, and no line is guessed to be a heading. */
export function readEssay(chunks: readonly Chunk[], remarks: Remark[]): EssayBlock[] {
  const context = {
    margin: marginOf(chunks),
    numbered: numberedChunks(chunks),
    inlines: plainInlines,
  }
  return new EssayReader(chunks, context, remarks).read()
}

/** Reads the running text of a post. */
export function readBody(chunks: readonly Chunk[], remarks: Remark[]): Block[] {
  const headed = withHeadings(chunks, remarks)
  const context = {
    margin: marginOf(headed),
    numbered: numberedChunks(headed),
    inlines: plainInlines,
  }
  const { takeaways, summary, rest } = readSections(headed, context, remarks)
  const starts = findItems(rest, remarks)
  const essay = new EssayReader(
    rest.slice(0, starts[0]?.at ?? rest.length),
    context,
    remarks,
  ).read()
  const items = starts.map((start, index): Item => {
    const item = readItem(rest[start.at]!, index + 1, remarks)
    const cursor = new Cursor(rest, start.at + 1, starts[index + 1]?.at)
    const blocks = readContinuation(cursor, { ...context, margin: 5 }, remarks)
    return { ...item, blocks: [...item.blocks, ...blocks] }
  })
  return [...takeaways, ...(summary ? [summary] : []), ...essay, ...items]
}
