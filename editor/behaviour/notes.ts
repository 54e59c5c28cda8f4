import { Extension, type Editor } from '@tiptap/core'
import type { Node, Schema } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { CITATION_CHARACTER } from '#report/editor-json.ts'
import { commanded } from './commanded.ts'
import { newId } from './new-id.ts'
import { newUndoStep } from './origin.ts'
import { lastTextPosition } from './place.ts'
import { citing, reportIndex } from './report-index.ts'
import { frameName, STRUCTURE } from './structure.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    notes: {
      /** Puts a citation at the caret, makes its note, and puts the caret into the note. */
      insertNote: () => ReturnType
      /** Puts one more citation of a note at the caret, or where the caret last was in the text. */
      citeNote: (id: string) => ReturnType
      /** Removes a note that nothing cites. */
      discardNote: (id: string) => ReturnType
      /** Puts the caret at the end of a note. */
      goToNote: (id: string) => ReturnType
      /** From a note back to the citation that one came from, or to its first. */
      returnToText: () => ReturnType
    }
  }
}

/** Whether a citation may stand at a position: in key takeaway, essay and items, not in lines that are printed bare. */
export function mayCite({ doc }: EditorState | Transaction, pos: number): boolean {
  const $pos = doc.resolve(pos)
  return $pos.parent.isTextblock && $pos.depth > 0 && citing.has($pos.node(1).type.name)
}

function citation(schema: Schema, note: string): Node {
  return schema.text(CITATION_CHARACTER, [schema.marks['citation']!.create({ note })])
}

/** Where a note that is cited as `number` best stands among the notes: before the next number, for screen readers. */
function placeForNote(doc: Node, number: number): number | null {
  const { notes, parts } = reportIndex(doc)
  const next = notes
    .filter((note) => note.number > number)
    .sort((a, b) => a.number - b.number || a.pos - b.pos)[0]
  if (next) return next.pos
  const container = parts.findLast(({ node }) => node.type.name === 'notes')
  return container ? container.pos + container.node.nodeSize - 1 : null
}

/** Adds a note with this content; a report without a place for notes gets one. Returns where the note begins. */
export function addNote(tr: Transaction, id: string, content: Node[] | null): number {
  const { nodes } = tr.doc.type.schema
  const paragraphs = content && content.length > 0 ? content : [nodes['paragraph']!.create()]
  const note = nodes['note']!.create({ id }, paragraphs)
  tr.setMeta(STRUCTURE, true)
  const at = placeForNote(tr.doc, reportIndex(tr.doc).numbers.get(id) ?? 0)
  if (at !== null) {
    tr.insert(at, note)
    return at
  }
  const end = tr.doc.content.size
  tr.insert(end, nodes['notes']!.create(null, note))
  return end + 1
}

function insertNote(state: EditorState, tr: Transaction): boolean {
  const at = state.selection.to
  if (!mayCite(state, at)) return false
  const id = newId('n')
  tr.insert(at, citation(state.schema, id))
  const note = addNote(tr, id, null)
  tr.setSelection(TextSelection.near(tr.doc.resolve(note + 1), 1))
  return true
}

function citeNote(state: EditorState, tr: Transaction, id: string): boolean {
  const { to } = state.selection
  const at = mayCite(state, to) ? to : lastTextPosition(state)
  if (at === null || !mayCite(state, at)) return false
  if (!reportIndex(state.doc).notes.some((note) => note.id === id)) return false
  tr.insert(at, citation(state.schema, id))
  tr.setSelection(TextSelection.create(tr.doc, at + 1))
  return true
}

function discardNote(state: EditorState, tr: Transaction, id: string): boolean {
  const { notes, numbers } = reportIndex(state.doc)
  if (numbers.has(id)) return false
  const found = notes.filter((note) => note.id === id)
  for (const { pos, node } of found.reverse()) tr.delete(pos, pos + node.nodeSize)
  tr.setMeta(STRUCTURE, true)
  return found.length > 0
}

function goToNote(state: EditorState, tr: Transaction, id: string): boolean {
  const note = reportIndex(state.doc).notes.find((one) => one.id === id)
  if (!note) return false
  tr.setSelection(Selection.near(state.doc.resolve(note.pos + note.node.nodeSize - 1), -1))
  return true
}

/** The id of the note that the caret is in; null outside the notes. */
export function noteAtCaret({ selection }: EditorState): string | null {
  const { $head } = selection
  return frameName($head) === 'note' ? String($head.node(2).attrs['id']) : null
}

function returnToText(state: EditorState, tr: Transaction): boolean {
  const id = noteAtCaret(state)
  if (id === null) return false
  const ends = reportIndex(state.doc)
    .citations.filter((one) => one.note === id)
    .map((one) => one.pos + 1)
  const last = lastTextPosition(state)
  const target = ends.find((end) => last !== null && Math.abs(end - last) <= 1) ?? ends[0] ?? last
  if (target === null || target === undefined) return false
  tr.setSelection(TextSelection.near(state.doc.resolve(target), -1))
  return true
}

/** The caret is in a note now; the place in the text that it belongs to stays in sight. */
function keepCitationInSight({ state, view }: Editor): void {
  const id = noteAtCaret(state)
  const cited = [...view.dom.querySelectorAll('[data-citation]')].find(
    (one) => one.getAttribute('data-citation') === id,
  )
  // Not everything that draws a document can scroll.
  cited?.scrollIntoView?.({ block: 'nearest' })
}

export interface NotesOptions {
  /** The caret goes into a note, or a note is asked for: the page shows the notes, where they are hidden. */
  onShowNotes: () => void
  /** Somebody wants to cite a note again and shall be asked which. */
  onCite: () => void
}

/** Notes and their citations by key and by command. A citation that is deleted never takes its note along. */
export const Notes = Extension.create<NotesOptions>({
  name: 'notesBehaviour',

  addOptions: () => ({ onShowNotes: () => {}, onCite: () => {} }),

  addCommands() {
    const { editor } = this
    return {
      insertNote: () => commanded(editor, insertNote),
      citeNote: (id) => commanded(editor, (state, tr) => citeNote(state, tr, id)),
      discardNote: (id) => commanded(editor, (state, tr) => discardNote(state, tr, id)),
      goToNote: (id) => commanded(editor, (state, tr) => goToNote(state, tr, id)),
      returnToText: () => commanded(editor, returnToText),
    }
  },

  addKeyboardShortcuts() {
    const { editor, options } = this
    return {
      'Mod-Alt-f': () => {
        if (!mayCite(editor.state, editor.state.selection.to)) return true
        // First, so that the note is in its place when the caret is scrolled to.
        options.onShowNotes()
        editor.commands.insertNote()
        newUndoStep(editor.state)
        keepCitationInSight(editor)
        return true
      },
      'Mod-Alt-c': () => {
        options.onCite()
        return true
      },
      Escape: () => editor.commands.returnToText(),
    }
  },
})
