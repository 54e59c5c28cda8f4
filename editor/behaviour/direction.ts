/**
 * Which way a block runs. Its first letter decides, everywhere: on the sheet, on the page and in every file. Where that
 * is the wrong one, a direction mark as the first character decides instead, which goes along with the words.
 */
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { SAY } from './announcing.ts'

export type Direction = 'letters' | 'ltr' | 'rtl'

const marks = { letters: '', ltr: '\u200E', rtl: '\u200F' } as const
const names = { letters: 'by its letters', ltr: 'left to right', rtl: 'right to left' } as const

function directionOf(block: Node): Direction {
  const first = block.textBetween(0, Math.min(1, block.content.size))
  return first === marks.ltr ? 'ltr' : first === marks.rtl ? 'rtl' : 'letters'
}

/** The blocks of text that the selection touches, with the positions before them. */
function blocksIn({ doc, selection }: EditorState): { node: Node; pos: number }[] {
  const found: { node: Node; pos: number }[] = []
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (node.isTextblock) found.push({ node, pos })
    return !node.isTextblock
  })
  return found
}

/** Whether all that is selected runs this way. */
export const hasDirection = (state: EditorState, direction: Direction): boolean =>
  blocksIn(state).every(({ node }) => directionOf(node) === direction)

/** Lets the selected blocks run this way. */
export function setDirection(state: EditorState, tr: Transaction, direction: Direction): boolean {
  const blocks = blocksIn(state).filter(({ node }) => directionOf(node) !== direction)
  for (const { node, pos } of blocks.reverse()) {
    const start = pos + 1
    if (directionOf(node) !== 'letters') tr.delete(start, start + 1)
    if (direction === 'letters') continue
    // A label that opens the paragraph still opens it.
    const label = node.firstChild?.marks.filter(({ type }) => type.name === 'runIn') ?? []
    tr.insert(start, state.schema.text(marks[direction], label))
  }
  if (blocks.length > 0) tr.setMeta(SAY, `Direction: ${names[direction]}`)
  return blocks.length > 0
}
