'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useState, type KeyboardEvent } from 'react'
import { listNotes, type ListedNote } from '#editor/behaviour/note-list.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** Notes whose number or words match what was typed. */
function matching(notes: ListedNote[], typed: string): ListedNote[] {
  const wanted = typed.trim().toLocaleLowerCase('en')
  if (wanted === '') return notes
  return notes.filter(
    ({ number, text }) =>
      String(number) === wanted || text.toLocaleLowerCase('en').includes(wanted),
  )
}

/** Arrow keys go from the field to the list and along it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')]
  const at = stops.findIndex((stop) => stop === document.activeElement)
  stops[Math.max(0, Math.min(at + by, stops.length - 1))]?.focus()
  event.preventDefault()
}

function Choice({ note, onChoose }: { note: ListedNote; onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="flex min-h-8 w-full gap-3 rounded-control px-2 py-1.5 text-left text-panel -outline-offset-2 hover:bg-hover focus:bg-accent-soft"
      >
        <span className="w-6 shrink-0 text-right font-semibold text-ink-3 tabular-nums">
          {note.number || '–'}
        </span>
        <span className="line-clamp-2 min-w-0 break-words" dir="auto">
          {note.text || 'Nothing written yet'}
        </span>
      </button>
    </li>
  )
}

function NoteChoice({ onDone }: { onDone: () => void }) {
  const { editor } = useCurrentEditor()
  const [notes] = useState(() => (editor ? listNotes(editor.state) : []))
  const [typed, setTyped] = useState('')
  const found = matching(notes, typed)
  const cite = (note: ListedNote | undefined) => {
    if (!note) return
    editor?.commands.citeNote(note.id)
    onDone()
  }
  return (
    // The form hears the arrow keys of what is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onKeyDown={walk}
      onSubmit={(event) => {
        event.preventDefault()
        cite(found[0])
      }}
    >
      <Field label="Number or words of the note">
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </Field>
      <ul aria-label="Notes" className="-mx-2 mt-3 max-h-72 overflow-y-auto">
        {found.map((note) => (
          <Choice key={note.id} note={note} onChoose={() => cite(note)} />
        ))}
      </ul>
      {found.length === 0 && (
        <p className="mt-3 text-panel text-ink-3">
          {notes.length === 0 ? 'There are no notes yet.' : 'No note matches.'}
        </p>
      )}
    </form>
  )
}

interface CiteDialogProps {
  open: boolean
  onClose: () => void
}

/** Asks which note is to be cited once more. */
export function CiteDialog({ open, onClose }: CiteDialogProps) {
  const { editor } = useCurrentEditor()
  const close = () => {
    onClose()
    requestAnimationFrame(() => editor?.commands.focus())
  }
  return (
    <Dialog
      title="Cite a note again"
      description="Citations of one note share its number."
      open={open}
      onOpenChange={(next) => !next && close()}
    >
      <NoteChoice onDone={close} />
    </Dialog>
  )
}
