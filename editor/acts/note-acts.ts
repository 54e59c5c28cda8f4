import type { Editor } from '@tiptap/core'
import { notesInSelection } from '../behaviour/merge-notes.ts'
import { linesOf } from '../behaviour/note-sources.ts'
import { addNoteAtCaret, mayCite, noteAtCaret } from '../behaviour/notes.ts'
import { newUndoStep } from '../behaviour/origin.ts'
import { citationAtCaret } from '../behaviour/place.ts'
import { isBlank, reportIndex } from '../behaviour/report-index.ts'
import { notesOutOfOrder } from '../behaviour/sort-notes.ts'
import { maySplit } from '../behaviour/split-note.ts'
import type { Act } from './act.ts'

/** A source of the note at the caret that an earlier note names. */
function earlierSource(editor: Editor): { note: string; key: string } | null {
  const note = noteAtCaret(editor.state)
  const line = note === null ? undefined : linesOf(editor, note).find(({ earlier }) => earlier > 0)
  return note !== null && line ? { note, key: line.key } : null
}

/** Notes and citations. */
export const noteActs: readonly Act[] = [
  {
    id: 'note.add',
    label: 'Add a note',
    group: 'note',
    keys: ['Mod-Alt-f'],
    also: ['footnote', 'endnote', 'source'],
    slash: true,
    fits: ({ state }) => mayCite(state, state.selection.to),
    run: (editor, asks) => addNoteAtCaret(editor, asks.showNotes),
  },
  {
    id: 'note.cite',
    label: 'Cite a note again',
    group: 'note',
    keys: ['Mod-Alt-c'],
    also: ['repeat', 'reference'],
    slash: true,
    fits: ({ state }) => mayCite(state, state.selection.to),
    run: (_editor, asks) => asks.cite(),
  },
  {
    id: 'note.show',
    label: 'Show the note beside its citation',
    group: 'note',
    keys: ['Mod-Alt-l'],
    also: ['read', 'card', 'look'],
    reading: true,
    fits: ({ state }) => citationAtCaret(state) !== null,
    run: (editor) => editor.commands.showNoteCard(),
  },
  {
    id: 'note.merge',
    label: 'Merge the selected notes',
    group: 'note',
    direct: true,
    keys: ['Mod-Alt-m'],
    also: ['join', 'combine'],
    fits: ({ state }) => notesInSelection(state).length > 1,
    run: (editor) => {
      editor.commands.mergeNotes(notesInSelection(editor.state))
      newUndoStep(editor.state)
    },
  },
  {
    id: 'note.split',
    label: 'Split the note at the caret',
    group: 'note',
    keys: ['Mod-Alt-Enter'],
    also: ['part', 'divide'],
    fits: ({ state }) => maySplit(state),
    run: (editor) => {
      editor.commands.splitNote()
      newUndoStep(editor.state)
    },
  },
  {
    id: 'note.instead',
    label: 'Cite the earlier note with this source instead',
    group: 'note',
    direct: true,
    also: ['duplicate', 'twice', 'same source'],
    fits: (editor) => earlierSource(editor) !== null,
    run: (editor) => {
      const found = earlierSource(editor)
      if (found) editor.chain().citeInstead(found.note, found.key).focus().run()
    },
  },
  {
    id: 'note.sort',
    label: 'Put the notes in order',
    group: 'note',
    direct: true,
    also: ['sort', 'screen reader'],
    fits: ({ state }) => notesOutOfOrder(state),
    run: (editor, asks) => {
      if (!asks.alone())
        return asks.said('Others are here: notes are put in order by one who is alone.')
      editor.commands.sortNotes()
      newUndoStep(editor.state)
    },
  },
  {
    id: 'note.discard',
    label: 'Discard the notes that nothing cites',
    group: 'note',
    also: ['remove', 'unused', 'not cited'],
    fits: ({ state }) =>
      reportIndex(state.doc).notes.some((note) => note.number === 0 && !isBlank(note)),
    run: (_editor, asks) => asks.discardAll(),
  },
]
