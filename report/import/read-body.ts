/** The chunks of the running text → blocks: key takeaway, essay, items. */
import type { Block, BulletList, Inline, Item, Paragraph, Quotation } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import { Cursor } from './cursor.ts'
import { findItems } from './find-items.ts'
import { readMarks } from './marks.ts'
import { isBullet, readBullets } from './read-bullets.ts'
import { isHeading } from './read-heading.ts'
import { readItem } from './read-item.ts'
import { isTakeawayLabel, readTakeaway } from './read-takeaway.ts'
import { boldRunEnd } from './sentence.ts'

/** A paragraph whose opening sentence was set bold keeps that, as a guess. */
function essayInlines({ text, line }: Chunk, remarks: Remark[]): Inline[] {
  const end = boldRunEnd(text)
  if (end === null) return readMarks(text, line, remarks)
  const lead = text.slice(0, end)
  remarks.push({
    level: 'guess',
    code: 'bold-guessed',
    message: 'The opening sentence was probably set bold: a hard blank follows it.',
    line,
    text: lead.slice(0, 80),
  })
  const rest = readMarks(text.slice(end).replace(/^\s+/, ' '), line, remarks)
  return [{ type: 'text', text: lead, bold: true }, ...rest]
}

/** The blocks that may stand anywhere: bullets, quotations, paragraphs. `margin` is where the text around begins. */
function readBlock(
  cursor: Cursor,
  margin: number,
  inlines: (chunk: Chunk, remarks: Remark[]) => Inline[],
  remarks: Remark[],
): Paragraph | BulletList | Quotation {
  const chunk = cursor.chunk!
  if (isBullet(chunk.text)) return readBullets(cursor, remarks)
  const quoted = cursor.takeWhile(({ indent, text }) => indent >= margin + 4 && !isBullet(text))
  if (quoted.length > 0)
    return {
      type: 'quotation',
      blocks: quoted.map(({ text, line }) => ({
        type: 'paragraph',
        content: readMarks(text, line, remarks),
      })),
    }
  cursor.at += 1
  return { type: 'paragraph', content: inlines(chunk, remarks) }
}

/** The column at which the text begins: the least indent of what is no bullet. */
function marginOf(chunks: readonly Chunk[]): number {
  return chunks.reduce(
    (least, { text, indent }) => (isBullet(text) ? least : Math.min(least, indent)),
    40,
  )
}

function readEssay(chunks: readonly Chunk[], remarks: Remark[]): Block[] {
  const margin = marginOf(chunks)
  const blocks: Block[] = []
  const cursor = new Cursor(chunks)
  let takeaway: Block | null = null
  for (let chunk = cursor.chunk; chunk; chunk = cursor.chunk) {
    if (!takeaway && isTakeawayLabel(chunk.text)) {
      takeaway = readTakeaway(cursor, remarks)
      if (blocks.length > 0) remarks.push(takeawayMoved(chunk))
    } else if (isHeading(chunks, cursor.at)) {
      blocks.push({
        type: 'heading',
        level: 2,
        content: readMarks(chunk.text, chunk.line, remarks),
      })
      if (chunk.gap === 0 || chunks[cursor.at + 1]?.gap === 0) remarks.push(headingGuessed(chunk))
      cursor.at += 1
    } else {
      blocks.push(readBlock(cursor, margin, essayInlines, remarks))
    }
  }
  return takeaway ? [takeaway, ...blocks] : blocks
}

const takeawayMoved = ({ line, text }: Chunk): Remark => ({
  level: 'guess',
  code: 'takeaway-moved',
  message: 'The key takeaway stood below other text; it was moved to the top.',
  line,
  text: text.slice(0, 80),
})
const headingGuessed = ({ line, text }: Chunk): Remark => ({
  level: 'guess',
  code: 'heading-guessed',
  message: 'This line was read as a heading.',
  line,
  text,
})

/** What follows an item's first paragraph up to the next item. */
function readContinuation(cursor: Cursor, remarks: Remark[]): Item['blocks'] {
  const blocks: Item['blocks'] = []
  for (let chunk = cursor.chunk; chunk; chunk = cursor.chunk) {
    const plain = ({ text, line }: Chunk) => readMarks(text, line, remarks)
    blocks.push(readBlock(cursor, 5, plain, remarks))
    if (chunk.indent < 5)
      remarks.push({
        level: 'guess',
        code: 'item-continued',
        message: 'This paragraph was added to the item above it, because of its place.',
        line: chunk.line,
        text: chunk.text.slice(0, 80),
      })
  }
  return blocks
}

/** Reads the running text of a post. */
export function readBody(chunks: readonly Chunk[], remarks: Remark[]): Block[] {
  const starts = findItems(chunks, remarks)
  const essay = readEssay(chunks.slice(0, starts[0]?.at ?? chunks.length), remarks)
  const items = starts.map((start, index): Item => {
    const item = readItem(chunks[start.at]!, index + 1, remarks)
    const cursor = new Cursor(chunks, start.at + 1, starts[index + 1]?.at)
    return { ...item, blocks: [...item.blocks, ...readContinuation(cursor, remarks)] }
  })
  return [...essay, ...items]
}
