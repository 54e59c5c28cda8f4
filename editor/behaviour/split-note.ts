import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { SAY } from './announcing.ts'
import { addNote, citation } from './add-note.ts'
import { newId } from './new-id.ts'
import { reportIndex } from './report-index.ts'
import { frameName } from './structure.ts'

/** What stands behind the caret in its note, paragraph by paragraph; null where there are no two halves. */
function secondHalf({
  selection,
}: EditorState): { words: Node[]; note: Node; start: number } | null {
  const { $head } = selection
  if (frameName($head) !== 'note' || $head.depth < 3) return null
  const note = $head.node(2)
  const start = $head.before(2)
  const paragraph = $head.node(3)
  const offset = $head.parentOffset
  const blanks = /^\s*/.exec(paragraph.textBetween(offset, paragraph.content.size))![0].length
  const words = [paragraph.cut(offset + blanks)]
  for (let at = $head.index(2) + 1; at < note.childCount; at++) words.push(note.child(at))
  const filled = words.filter((one) => one.textContent.trim() !== '')
  const before = note.textBetween(0, $head.pos - start - 1, ' ').trim()
  return filled.length === 0 || before === '' ? null : { words: filled, note, start }
}

/** Whether the caret parts its note into two halves with words. */
export const maySplit = (state: EditorState): boolean => secondHalf(state) !== null

/**
 * Makes a note of its own of what stands behind the caret, cited behind every citation of the first. The words are
 * re-created there; their old paragraphs stay, emptied, so that what somebody else types in them at this moment stays
 * in the first half (`emptyNote` in merge-notes.ts).
 */
export function splitNote(state: EditorState, tr: Transaction): boolean {
  const half = secondHalf(state)
  if (!half) return false
  const { words, note, start } = half
  const old = String(note.attrs['id'])
  const { $head } = state.selection
  for (let at = note.childCount - 1, pos = start + note.nodeSize - 1; at > $head.index(2); at--) {
    const paragraph = note.child(at)
    pos -= paragraph.nodeSize
    if (paragraph.content.size > 0) tr.delete(pos + 1, pos + 1 + paragraph.content.size)
  }
  tr.delete($head.pos, $head.end())
  const id = newId('n')
  const places = reportIndex(tr.doc)
    .citations.filter((one) => one.note === old)
    .map(({ pos }) => pos + 1)
    .sort((a, b) => b - a)
  for (const pos of places) tr.insert(pos, citation(state.schema, id))
  const made = addNote(tr, id, words)
  tr.setSelection(TextSelection.near(tr.doc.resolve(made + 1), 1))
  const { numbers } = reportIndex(tr.doc)
  const [first, second] = [numbers.get(old), numbers.get(id)]
  tr.setMeta(SAY, first && second ? `Note ${first} split; note ${second} follows it` : 'Note split')
  return true
}
