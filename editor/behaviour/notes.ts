import { Extension, type Editor } from '@tiptap/core'
import {
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import { commanded } from './commanded.ts'
import { newId } from './new-id.ts'
import { newUndoStep } from './origin.ts'
import { lastTextPosition } from './place.ts'
import { addNote, citation } from './add-note.ts'
import { SAY } from './announcing.ts'
import { citing, isBlank, reportIndex } from './report-index.ts'
import { mergeNotes } from './merge-notes.ts'
import { sortNotes } from './sort-notes.ts'
import { splitNote } from './split-note.ts'
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
      /** Removes all notes that nothing cites. */
      discardUncited: () => ReturnType
      /** Makes one note of several, cited by all their citations. */
      mergeNotes: (ids: readonly string[]) => ReturnType
      /** Makes a note of its own of what stands behind the caret in a note. */
      splitNote: () => ReturnType
      /** Puts the notes in the order of their numbers. For somebody who is alone in the report. */
      sortNotes: () => ReturnType
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

function insertNote(state: EditorState, tr: Transaction): boolean {
  const at = tr.selection.to
  if (!mayCite(tr, at)) return false
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
  tr.setMeta(SAY, `Note ${reportIndex(tr.doc).numbers.get(id)} cited again`)
  return true
}

/** Removes notes that nothing cites: one, or all. */
function discard(state: EditorState, tr: Transaction, id?: string): boolean {
  const found = reportIndex(state.doc).notes.filter(
    (note) => note.number === 0 && (id === undefined || note.id === id),
  )
  for (const { pos, node } of found.toReversed()) tr.delete(pos, pos + node.nodeSize)
  const words = found.filter((note) => !isBlank(note)).length
  tr.setMeta(STRUCTURE, true)
  tr.setMeta(SAY, words === 1 ? 'Note discarded' : `${words} notes discarded`)
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
  tr.setMeta(SAY, 'Back in the text')
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

/** A note at the caret, which goes into it. `showNotes` puts the notes in sight first, so that the caret can be scrolled to. */
export function addNoteAtCaret(editor: Editor, showNotes: () => void): void {
  if (!mayCite(editor.state, editor.state.selection.to)) return
  showNotes()
  editor.chain().insertNote().focus().run()
  newUndoStep(editor.state)
  keepCitationInSight(editor)
}

/**
 * "[[" makes a note. Both brackets are typed first and the note is a step of undo of its own, so that one undo gives the
 * brackets back to somebody who meant them.
 */
function typedBrackets(editor: Editor, from: number, to: number, showNotes: () => void): boolean {
  const { view } = editor
  const before = view.state.doc.textBetween(Math.max(0, from - 2), from, '\n', ' ')
  if (!/(^|[^[])\[$/.test(before) || !mayCite(view.state, from)) return false
  view.dispatch(view.state.tr.insertText('[', from, to))
  newUndoStep(view.state)
  showNotes()
  const { tr } = view.state
  tr.delete(from - 1, from + 1).setSelection(TextSelection.create(tr.doc, from - 1))
  if (insertNote(view.state, tr)) view.dispatch(tr.scrollIntoView())
  newUndoStep(view.state)
  keepCitationInSight(editor)
  return true
}

export interface NotesOptions {
  showNotes: () => void
}

/** Notes and their citations by key and by command. A citation that is deleted never takes its note along. */
export const Notes = Extension.create<NotesOptions>({
  name: 'notesBehaviour',

  addOptions: () => ({ showNotes: () => {} }),

  addCommands() {
    const { editor } = this
    return {
      insertNote: () => commanded(editor, insertNote),
      citeNote: (id) => commanded(editor, (state, tr) => citeNote(state, tr, id)),
      discardNote: (id) => commanded(editor, (state, tr) => discard(state, tr, id)),
      discardUncited: () => commanded(editor, (state, tr) => discard(state, tr)),
      mergeNotes: (ids) => commanded(editor, (state, tr) => mergeNotes(state, tr, ids)),
      splitNote: () => commanded(editor, splitNote),
      sortNotes: () => commanded(editor, sortNotes),
      goToNote: (id) => commanded(editor, (state, tr) => goToNote(state, tr, id)),
      returnToText: () => commanded(editor, returnToText),
    }
  },

  addKeyboardShortcuts() {
    const { editor } = this
    return { Escape: () => editor.commands.returnToText() }
  },

  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        key: new PluginKey('typedBrackets'),
        props: {
          handleTextInput: (_view, from, to, text) =>
            text === '[' && typedBrackets(editor, from, to, options.showNotes),
        },
      }),
    ]
  },
})
