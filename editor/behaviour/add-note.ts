import type { Node, Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { reportIndex } from './report-index.ts'
import { STRUCTURE } from './structure.ts'

/** The character that cites a note. */
export function citation(schema: Schema, note: string): Node {
  return schema.text(CITATION_CHARACTER, [schema.marks['citation']!.create({ note })])
}

/** Where a note that is cited as `number` best stands among the notes: before the next number, for screen readers. */
function placeForNote(doc: Node, number: number): number | null {
  const { notes, parts } = reportIndex(doc)
  // What nothing cites stands last.
  const next = (number === 0 ? [] : notes)
    .filter((note) => note.number > number)
    .sort((a, b) => a.number - b.number || a.pos - b.pos)[0]
  if (next) return next.pos
  const container = parts.findLast(({ node }) => node.type.name === 'notes')
  return container ? container.pos + container.node.nodeSize - 1 : null
}

/** Adds several notes, each where its number belongs; asks for the numbers once. */
export function addNotes(tr: Transaction, notes: ReadonlyMap<string, Node[]>): void {
  if (notes.size === 0) return
  const { nodes } = tr.doc.type.schema
  const { numbers } = reportIndex(tr.doc)
  const places = new Map<number, Node[]>()
  const sorted = [...notes].toSorted(
    ([a], [b]) => (numbers.get(a) ?? Infinity) - (numbers.get(b) ?? Infinity),
  )
  const end = tr.doc.content.size
  let loose = false
  for (const [id, content] of sorted) {
    const paragraphs = content.length > 0 ? content : [nodes['paragraph']!.create()]
    const note = nodes['note']!.create({ id }, paragraphs)
    const at = placeForNote(tr.doc, numbers.get(id) ?? 0)
    loose ||= at === null
    places.set(at ?? end, [...(places.get(at ?? end) ?? []), note])
  }
  tr.setMeta(STRUCTURE, true)
  for (const [at, made] of [...places].toSorted(([a], [b]) => b - a))
    tr.insert(at, loose ? nodes['notes']!.create(null, made) : made)
}

/** Adds a note with this content; a report without a place for notes gets one. Returns where the note begins. */
export function addNote(tr: Transaction, id: string, content: Node[] | null): number {
  addNotes(tr, new Map([[id, content ?? []]]))
  return reportIndex(tr.doc).notes.find((note) => note.id === id)!.pos
}
