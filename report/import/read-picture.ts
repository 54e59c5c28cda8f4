/** A picture with the words around it: caption lines below it, and what they say of its maker and its date. */
import type { Picture, Table } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph } from './chunk.ts'
import type { Cursor } from './cursor.ts'
import { readMarks } from './marks.ts'
import { joined, shown, slice } from './rich.ts'

const sign = /^[▲▼△↑]\s*/u
const accurate = /\b(?:accurate|current) as of [^.;|]{3,60}/i
const creditLine =
  /^(?:credit|source|map by|graphic by|image by|photo(?:graph)? by|created by)\s*[:.]?\s+\S/i

const isCaption = (chunk: Chunk) =>
  isParagraph(chunk) && (chunk.role === 'caption' || sign.test(chunk.text))

/** The picture or table with the caption that stands below it. */
export function readPicture(
  cursor: Cursor,
  block: Picture | Table,
  remarks: Remark[],
): Picture | Table {
  const below = cursor.takeWhile(isCaption)
  const words: Chunk[] = []
  let credit = block.type === 'picture' ? block.credit : ''
  for (const chunk of below) {
    const text = { ...chunk, ...slice(chunk, sign.exec(chunk.text)?.[0].length ?? 0) }
    const credits = block.type === 'picture' && credit === '' && creditLine.test(text.text)
    if (credits) credit = shown(text.text)
    else words.push(text)
  }
  const own = words.length > 0 ? readMarks(joined(words), words[0]!.line, remarks) : []
  const between = own.length > 0 && block.caption.length > 0
  const space = between ? [{ type: 'text' as const, text: ' ' }] : []
  const caption = [...block.caption, ...space, ...own]
  if (block.type === 'table') return { ...block, caption }
  return { ...block, caption, credit }
}

const mapLine = /^(?:map|assessed control of terrain|control of terrain)\b.{0,300}$/i

/** A line that stands for a map which the text could not hold, as a picture without an address; or null. */
export function mapLineOf(chunk: Chunk, remarks: Remark[]): Picture | null {
  const { text } = chunk
  const found = accurate.exec(text)
  const isMap =
    isParagraph(chunk) && text.length <= 300 && found && (mapLine.test(text) || text.length < 120)
  if (!isMap) return null
  const before = text.slice(0, found.index).replace(/[\s.,;:|–—-]+$/, '').length
  const caption = slice(chunk, 0, before)
  const rest = text.slice(found.index + found[0].length).replace(/^[\s.;|]+/, '')
  return {
    type: 'picture',
    kind: 'map',
    src: '',
    alt: '',
    caption: readMarks(caption, chunk.line, remarks),
    credit: shown(rest),
    asOf: shown(found[0]),
  }
}
