import { Fragment, type Node } from '@tiptap/pm/model'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { listed, SAY } from './announcing.ts'
import { reportIndex } from './report-index.ts'

/** The notes that the selection holds or whose citations it holds, each once, by number; those that nothing cites last. */
export function notesInSelection({ doc, selection }: EditorState): string[] {
  const { from, to, empty } = selection
  if (empty) return []
  const { notes, citations, numbers } = reportIndex(doc)
  const known = new Set(notes.map(({ id }) => id))
  const found = new Set<string>()
  for (const { note, pos } of citations)
    if (pos >= from && pos < to && known.has(note)) found.add(note)
  for (const { id, pos, node } of notes)
    if (pos + node.nodeSize - 1 > from && pos + 1 < to) found.add(id)
  const number = (id: string) => numbers.get(id) ?? Infinity
  return [...found].sort((a, b) => number(a) - number(b))
}

/** Two citations of one note side by side are one. */
function collapse(tr: Transaction, note: string): void {
  const ends = reportIndex(tr.doc)
    .citations.filter((one) => one.note === note)
    .map(({ pos }) => pos)
    .sort((a, b) => b - a)
  for (const pos of ends) if (ends.includes(pos - 1)) tr.delete(pos, pos + 1)
}

/** All citations of some notes cite another one from now on. */
export function recite(tr: Transaction, notes: ReadonlySet<string>, other: string): void {
  const mark = tr.doc.type.schema.marks['citation']!.create({ note: other })
  for (const { note, pos } of reportIndex(tr.doc).citations)
    if (notes.has(note)) tr.addMark(pos, pos + 1, mark)
  collapse(tr, other)
}

/**
 * Takes the words out of a note and leaves its paragraphs standing. What somebody else types there at this moment
 * lands in the same Y.XmlText and survives as a note that nothing cites; deleting the note or a paragraph would delete
 * those words with it. A note without citation and words is not shown, and no report has it (report/from-editor.ts).
 */
export function emptyNote(tr: Transaction, id: string): void {
  for (const { pos, node } of reportIndex(tr.doc)
    .notes.filter((note) => note.id === id)
    .reverse()) {
    const filled: { from: number; to: number }[] = []
    node.forEach((paragraph, offset) => {
      const from = pos + 2 + offset
      if (paragraph.content.size > 0) filled.push({ from, to: from + paragraph.content.size })
    })
    for (const { from, to } of filled.reverse()) tr.delete(from, to)
  }
}

function wordsOf(doc: Node, id: string): Node[] {
  const found: Node[] = []
  for (const note of reportIndex(doc).notes)
    if (note.id === id)
      note.node.forEach((paragraph) => {
        if (paragraph.content.size > 0) found.push(paragraph)
      })
  return found
}

/**
 * Makes one note of several: their paragraphs follow each other in the first, which all their citations cite. The words
 * are re-created there, because Yjs moves nothing: what others typed before is taken along, what they type at the same
 * moment stays where they typed it (`emptyNote`).
 */
export function mergeNotes(state: EditorState, tr: Transaction, ids: readonly string[]): boolean {
  const { notes, numbers } = reportIndex(state.doc)
  const known = ids.filter((id) => notes.some((note) => note.id === id))
  const [first, ...others] = known
  if (first === undefined || others.length === 0) return false
  const words = others.flatMap((id) => wordsOf(state.doc, id))
  const target = notes.find((note) => note.id === first)!
  tr.insert(target.pos + target.node.nodeSize - 1, Fragment.from(words))
  for (const id of others) emptyNote(tr, id)
  recite(tr, new Set(others), first)
  const made = reportIndex(tr.doc).notes.find((note) => note.id === first)!
  if (tr.doc.resolve(tr.selection.head).node(1)?.type.name === 'notes')
    tr.setSelection(Selection.near(tr.doc.resolve(made.pos + made.node.nodeSize - 1), -1))
  else tr.setSelection(Selection.near(tr.selection.$to, -1))
  const cited = known.flatMap((id) => numbers.get(id) ?? [])
  tr.setMeta(SAY, cited.length === known.length ? `Notes ${listed(cited)} merged` : 'Notes merged')
  return true
}
