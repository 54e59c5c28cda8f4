import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { SAY } from './announcing.ts'
import { isBlank, reportIndex, type PlacedNote } from './report-index.ts'
import { frameName, STRUCTURE } from './structure.ts'

const orderOf = ({ number }: PlacedNote) => (number === 0 ? Infinity : number)

/** Whether the notes stand in the document otherwise than on the screen, where they follow their numbers. */
export function notesOutOfOrder({ doc }: EditorState): boolean {
  const { notes } = reportIndex(doc)
  return notes.some((note, at) => at > 0 && orderOf(notes[at - 1]!) > orderOf(note))
}

/**
 * Puts the notes in the order of their numbers, for programs that read the document, and takes away those without words
 * and citation. The notes are re-created, so this is for somebody who is alone in the report: what others type in a
 * note at that moment would be lost.
 */
export function sortNotes(state: EditorState, tr: Transaction): boolean {
  if (!notesOutOfOrder(state)) return false
  const { notes, parts } = reportIndex(state.doc)
  const { $head } = state.selection
  const inside =
    frameName($head) === 'note' ? notes.find(({ pos }) => pos === $head.before(2)) : null
  for (const part of parts.filter(({ node }) => node.type.name === 'notes').reverse()) {
    const [from, to] = [part.pos + 1, part.pos + part.node.nodeSize - 1]
    const kept = notes
      .filter(({ pos }) => pos >= from && pos < to)
      .filter((note) => note === inside || !isBlank(note))
      .sort((a, b) => orderOf(a) - orderOf(b))
    tr.replaceWith(
      from,
      to,
      kept.map(({ node }) => node),
    )
  }
  const again = inside && reportIndex(tr.doc).notes.find(({ node }) => node === inside.node)
  if (inside && again)
    tr.setSelection(TextSelection.create(tr.doc, again.pos + ($head.pos - inside.pos)))
  tr.setMeta(STRUCTURE, true).setMeta(SAY, 'Notes in order')
  return true
}
