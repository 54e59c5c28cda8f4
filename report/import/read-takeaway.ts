/** The key takeaway: a run-in paragraph ("Key Takeaway: …") or a label with a list or paragraphs below. */
import type { BulletList, KeyTakeaway, Paragraph } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import type { Cursor } from './cursor.ts'
import { readMarks } from './marks.ts'
import { isBullet, readBullets } from './read-bullets.ts'
import { isHeading } from './read-heading.ts'

const label = /^key takeaways?\s*(?::\s*|$)/i
const number = /^\d{1,3}[.)]\s+/

/** Whether a chunk opens the key takeaway, with its text or without. */
export const isTakeawayLabel = (text: string) => label.test(text)

const paragraph = (chunk: Chunk, remarks: Remark[]): Paragraph => ({
  type: 'paragraph',
  content: readMarks(chunk.text, chunk.line, remarks),
})

/** The chunks below the label that are entries by their number, or paragraphs up to the next heading. */
function takeEntries(cursor: Cursor): Chunk[] {
  const numbered = cursor.takeWhile((chunk) => number.test(chunk.text))
  if (numbered.length > 0) return numbered
  const from = cursor.at
  const paragraphs = cursor.takeWhile((_chunk, at) => !isHeading(cursor.chunks, at))
  if (cursor.chunk) return paragraphs
  cursor.at = Math.min(from + 1, cursor.end)
  return paragraphs.slice(0, 1)
}

function listed(entries: readonly Chunk[], remarks: Remark[]): BulletList {
  const items = entries.map((chunk) => {
    remarks.push({
      level: 'guess',
      code: 'takeaway-entry',
      message: 'This was read as an entry of the key takeaway.',
      line: chunk.line,
      text: chunk.text.slice(0, 60),
    })
    return [paragraph({ ...chunk, text: chunk.text.replace(number, '') }, remarks)]
  })
  return { type: 'bulletList', items }
}

/** Reads the key takeaway at the cursor. */
export function readTakeaway(cursor: Cursor, remarks: Remark[]): KeyTakeaway {
  const first = cursor.chunk!
  const text = first.text.replace(label, '')
  cursor.at += 1
  if (text !== '') return { type: 'keyTakeaway', blocks: [paragraph({ ...first, text }, remarks)] }
  if (cursor.chunk && isBullet(cursor.chunk.text))
    return { type: 'keyTakeaway', blocks: [readBullets(cursor, remarks)] }
  return { type: 'keyTakeaway', blocks: [listed(takeEntries(cursor), remarks)] }
}
