/** Bulleted chunks → a list; deeper bullets become lists inside it. */
import type { BulletList, Paragraph } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import type { Cursor } from './cursor.ts'
import { readMarks } from './marks.ts'

const bullet = /^[•◦▪●‣*-]\s+(?=\S)/
const number = /^\d{1,3}[.)]\s/
/** Deeper bullets stay on this level: nobody reads further, and nesting without end would exhaust the stack. */
const deepest = 8

export const isBullet = (text: string) => bullet.test(text)

/** Whether an unbulleted chunk goes on with the entry above it: it is indented to the entry's text. */
const continues = (chunk: Chunk, base: number) =>
  !isBullet(chunk.text) && !number.test(chunk.text) && chunk.indent >= base + 2

/** Reads the list at the cursor. */
export function readBullets(cursor: Cursor, remarks: Remark[], depth = 1): BulletList {
  const list: BulletList = { type: 'bulletList', items: [] }
  const base = cursor.chunk!.indent
  for (let chunk = cursor.chunk; chunk; chunk = cursor.chunk) {
    const entry = list.items.at(-1)
    if (isBullet(chunk.text) && entry && chunk.indent >= base + 2 && depth < deepest) {
      entry.push(readBullets(cursor, remarks, depth + 1))
      continue
    }
    const opens = isBullet(chunk.text) && chunk.indent > base - 2
    if (!opens && !(entry && continues(chunk, base))) break
    const text = chunk.text.replace(bullet, '')
    const paragraph: Paragraph = {
      type: 'paragraph',
      content: readMarks(text, chunk.line, remarks),
    }
    if (opens || !entry) list.items.push([paragraph])
    else entry.push(paragraph)
    cursor.at += 1
  }
  return list
}
