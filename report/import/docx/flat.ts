/** Blocks where only paragraphs of words can stand: in notes, cells, comments. */
import type { Inline } from '../../document.ts'
import type { Riding } from '../../riding.ts'
import type { Account } from './account.ts'
import { withJoinedLines } from './lines.ts'
import type { DocxBlock, DocxListPlace, DocxParagraph, DocxPicture } from './tree.ts'
import type { Piece, Words } from './words.ts'

/** What was in the blocks that became plain paragraphs. */
export interface Flattened {
  paragraphs: Inline[][]
  had: Set<'table' | 'list' | 'box'>
}

const isBlank = (content: readonly Inline[]) =>
  content.every((inline) => inline.type === 'text' && inline.text.trim() === '')

/** Without blanks at its ends. */
export function trimmed<T extends Inline>(content: readonly T[]): T[] {
  const made = content.map((inline) => ({ ...inline }))
  for (let first = made[0]; first?.type === 'text'; first = made[0]) {
    const { length } = first.text
    first.text = first.text.replace(/^[ \u00a0]+/, '')
    shift(first, length - first.text.length)
    if (first.text !== '') break
    made.shift()
  }
  for (let last = made.at(-1); last?.type === 'text'; last = made.at(-1)) {
    last.text = last.text.replace(/[ \u00a0]+$/, '')
    if (last.text !== '') break
    made.pop()
  }
  return made
}

/** Characters were taken off the front of a text. */
export function shift(inline: Inline & Riding, by: number): void {
  if (inline.origin !== undefined) inline.origin += by
}

export function losePicture(account: Account, { what, alt, file, address }: DocxPicture): void {
  const name = [alt, address || file].filter(Boolean).join(', ')
  account.lose('picture-left-out', `A ${what.replace('-', ' ')} was left out.`, name || what)
}

export class Flattener {
  constructor(
    private readonly account: Account,
    private readonly words: Words,
  ) {}

  read(blocks: readonly DocxBlock[]): Flattened {
    const made: Flattened = { paragraphs: [], had: new Set() }
    for (const block of blocks) this.block(block, made)
    return made
  }

  private block(block: DocxBlock, made: Flattened): void {
    if (block.kind === 'paragraph') {
      this.paragraph(block, made)
      return
    }
    made.had.add('table')
    for (const { cells } of block.rows) {
      const row: Inline[] = []
      for (const cell of cells) {
        const { paragraphs } = this.read(cell.blocks)
        const content = paragraphs.flatMap((one, at) => (at === 0 ? one : [blank, ...one]))
        if (content.length > 0) row.push(...(row.length > 0 ? [blank] : []), ...content)
      }
      if (!isBlank(row)) made.paragraphs.push(row)
    }
  }

  private paragraph({ inlines, list }: DocxParagraph, made: Flattened): void {
    const pieces = this.words.read(inlines)
    let label = list ? labelOf(list) : ''
    if (label !== '') made.had.add('list')
    for (const piece of withJoinedLines(pieces)) {
      const content = this.piece(piece, made)
      if (content.length === 0) continue
      made.paragraphs.push(
        label === '' ? content : [{ type: 'text', text: `${label} ` }, ...content],
      )
      label = ''
    }
    this.account.endParagraph()
  }

  private piece(piece: Piece, made: Flattened): Inline[] {
    if (piece.kind === 'words') return trimmed(piece.content)
    if (piece.kind === 'picture') losePicture(this.account, piece)
    else if (piece.kind === 'box') {
      made.had.add('box')
      const inside = this.read(piece.blocks)
      made.paragraphs.push(...inside.paragraphs)
    }
    return []
  }
}

/** The mark of an entry as its paragraph shows it; bullets are signs of fonts that nobody else has. */
export function labelOf({ format, label }: DocxListPlace): string {
  if (format === 'none' || label.trim() === '') return ''
  return format === 'bullet' ? '•' : label.trim()
}

const blank: Inline = { type: 'text', text: ' ' }
