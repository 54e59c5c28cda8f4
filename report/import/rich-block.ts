/** Tables and pictures of a format, with rich text in their cells and captions. */
import type { Picture, Table } from '../document.ts'
import type { Remark } from '../remark.ts'
import { readMarks } from './marks.ts'
import { type Rich, richOf } from './rich.ts'

export interface RichTable extends Omit<Table, 'caption' | 'rows'> {
  caption: Rich
  rows: Rich[][]
}
export interface RichPicture extends Omit<Picture, 'caption'> {
  caption: Rich
}
export type RichBlock = RichTable | RichPicture

export function richBlock(block: Table | Picture, spell: (note: string) => string): RichBlock {
  const caption = richOf(block.caption, spell)
  if (block.type === 'picture') return { ...block, caption }
  const rows = block.rows.map((row) => row.map((cell) => richOf(cell, spell)))
  return { ...block, caption, rows }
}

/** Every stretch of text of a block changed. */
export function mapBlock(block: RichBlock, change: (rich: Rich) => Rich): RichBlock {
  const caption = change(block.caption)
  if (block.type === 'picture') return { ...block, caption }
  return { ...block, caption, rows: block.rows.map((row) => row.map(change)) }
}

/** Every word of a block, those around a picture too. */
export function allWordsOf(block: RichBlock): string[] {
  const { alt, credit, asOf, src } = block.type === 'picture' ? block : noPicture
  return [...textsOfBlock(block), alt, credit, asOf, src].filter(Boolean)
}

const noPicture = { alt: '', credit: '', asOf: '', src: '' }

export const textsOfBlock = (block: RichBlock): string[] =>
  [block.caption, ...(block.type === 'table' ? block.rows.flat() : [])].map(({ text }) => text)

export function readBlock(block: RichBlock, line: number, remarks: Remark[]): Table | Picture {
  const read = (rich: Rich) => readMarks(rich, line, remarks)
  const caption = read(block.caption)
  if (block.type === 'picture') return { ...block, caption }
  return { ...block, caption, rows: block.rows.map((row) => row.map(read)) }
}
