'use client'
import { useCurrentEditor } from '@tiptap/react'
import { useId, useSyncExternalStore, type KeyboardEvent } from 'react'
import type { EditorMeta } from '#report/editor-json.ts'
import { formatPeriod, isDay } from '#report/period.ts'
import { pressedForUndo } from '../acts/act-keys.ts'
import { newUndoStep } from '../behaviour/origin.ts'
import { setField } from '../behaviour/undo-steps.ts'
import type { WritingSession } from '../collab/writing-session.ts'

/** Days and dateline are short; whatever a browser stored there is not shown longer than this. */
const LONGEST = 200

/** One entry of the map as a string, followed live. */
function useEntry(session: WritingSession, name: keyof EditorMeta): string {
  const { meta } = session
  return useSyncExternalStore(
    (changed) => {
      meta.observe(changed)
      return () => meta.unobserve(changed)
    },
    () => {
      const value = meta.get(name)
      return typeof value === 'string' ? value.slice(0, LONGEST) : ''
    },
    () => '',
  )
}

interface EntryProps {
  session: WritingSession
  name: keyof EditorMeta
  label: string
  type: 'date' | 'text'
  placeholder?: string
  describedBy?: string | undefined
}

function Entry({ session, name, label, type, placeholder, describedBy }: EntryProps) {
  const id = useId()
  const value = useEntry(session, name)
  const { editor } = useCurrentEditor()
  const endStep = () => {
    if (editor) newUndoStep(editor.state)
  }
  // The browser's own undo knows this field alone, and would put back what another wrote over.
  const pressed = (event: KeyboardEvent) => {
    if (editor && pressedForUndo(editor, event.nativeEvent)) event.preventDefault()
  }
  return (
    <span className="meta-entry">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={type === 'date' && !isDay(value) ? '' : value}
        maxLength={LONGEST}
        placeholder={placeholder}
        aria-describedby={describedBy}
        onFocus={endStep}
        onBlur={endStep}
        onKeyDown={pressed}
        onChange={(event) => setField(session.doc, name, event.target.value)}
      />
    </span>
  )
}

function PeriodAndDateline({ session }: { session: WritingSession }) {
  const [from, to] = [useEntry(session, 'periodFrom'), useEntry(session, 'periodTo')]
  const dateline = useEntry(session, 'dateline')
  const cutoff = useEntry(session, 'cutoff')
  const known = isDay(from) && isDay(to)
  const words = [known ? formatPeriod({ from, to }) : '', dateline, cutoff].filter(Boolean)
  return words.length > 0 ? <p className="meta-words">{words.join(' · ')}</p> : null
}

/** Period, dateline and data cut-off above the title: fields beside the text, the same for everybody who has the report open. */
export function MetaFields({ session, editable }: { session: WritingSession; editable: boolean }) {
  const problem = useId()
  const [from, to] = [useEntry(session, 'periodFrom'), useEntry(session, 'periodTo')]
  if (!editable) return <PeriodAndDateline session={session} />
  const turned = from !== '' && to !== '' && from > to
  const describedBy = turned ? problem : undefined
  return (
    <div className="meta-fields">
      <Entry
        session={session}
        name="periodFrom"
        label="From"
        type="date"
        describedBy={describedBy}
      />
      <Entry session={session} name="periodTo" label="to" type="date" describedBy={describedBy} />
      <Entry
        session={session}
        name="dateline"
        label="Dateline"
        type="text"
        placeholder="As printed, if the report has one"
      />
      <Entry
        session={session}
        name="cutoff"
        label="Data cut-off"
        type="text"
        placeholder="As printed, if the report has one"
      />
      {turned && (
        <p id={problem} className="meta-problem">
          The period ends before it begins.
        </p>
      )}
    </div>
  )
}
