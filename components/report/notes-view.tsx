import { Fragment, type ReactNode } from 'react'
import type { Note, Report, Text } from '#report/document.ts'
import { citationsOf, numberNotes } from '#report/notes.ts'
import { findSources } from '#report/sources.ts'
import type { Dress } from './dress.ts'
import { keyed } from './keyed.ts'
import { SourceView } from './source-view.tsx'
import { TextView } from './text-view.tsx'

function drawText(run: Text, key: string): ReactNode {
  if (run.link !== undefined) return <TextView key={key} text={run} />
  const parts: ReactNode[] = []
  let at = 0
  for (const source of findSources(run.text)) {
    const before = run.text.slice(at, source.start)
    parts.push(<TextView key={`${key} ${at}`} text={{ ...run, text: before }} />)
    parts.push(<SourceView key={`${key} ${source.start} address`} source={source} />)
    at = source.end
  }
  parts.push(<TextView key={`${key} ${at} end`} text={{ ...run, text: run.text.slice(at) }} />)
  return parts
}

/** The note's paragraphs; `end` stands at the end of the last one. */
function NoteText({ note, dress, end }: { note: Note; dress: Dress; end?: ReactNode }) {
  const paragraphs = note.paragraphs.length > 0 ? note.paragraphs : [[]]
  return keyed(paragraphs).map(({ value: paragraph, key }, at) => (
    <p key={key} dir="auto">
      {keyed(paragraph).map(({ value, key: place }) => (
        <Fragment key={place}>{dress.text(value, drawText(value, place))}</Fragment>
      ))}
      {at === paragraphs.length - 1 && end}
    </p>
  ))
}

/** Links from a note back to every place that cites it. */
function WaysBack({ number, places }: { number: number; places: number }) {
  return Array.from({ length: places }, (_, at) => (
    <a
      key={at}
      href={`#citation-${number}-${at + 1}`}
      aria-label={`Back to the text, citation ${at + 1} of note ${number}`}
      className="hit-area ml-1.5 inline-block font-sans text-meta no-underline"
    >
      ↩{places > 1 ? ` ${at + 1}` : ''}
    </a>
  ))
}

/** The notes by number, each with its way back; then the ones that nothing cites. */
export function NotesView({ report, dress }: { report: Report; dress: Dress }) {
  const { numbers, uncited } = numberNotes(report)
  const byId = new Map(report.notes.map((note) => [note.id, note]))
  const citations = citationsOf(report)
  if (numbers.size === 0 && uncited.length === 0) return null
  return (
    <section data-part="notes" aria-label="Notes">
      {[...numbers].map(([id, number]) => {
        const note = byId.get(id)
        const places = citations.filter((citation) => citation.note === id).length
        const back = <WaysBack number={number} places={places} />
        return (
          <div
            key={id}
            data-part="note"
            data-number={number}
            id={`note-${number}`}
            className="scroll-mt-16 target:bg-highlight"
          >
            {note ? (
              <NoteText note={note} dress={dress} end={back} />
            ) : (
              <p>There is no such note. {back}</p>
            )}
          </div>
        )
      })}
      {uncited.length > 0 && <p className="note-text mt-6">Cited nowhere:</p>}
      {uncited.map((note) => (
        <div key={note.id} data-part="note">
          <NoteText note={note} dress={dress} />
        </div>
      ))}
    </section>
  )
}
