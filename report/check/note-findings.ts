import type { Note, Report } from '../document.ts'
import { numberNotes, textOf } from '../notes.ts'
import type { Finding } from './finding.ts'

function quoted(note: Note): string {
  const text = note.paragraphs.map((paragraph) => textOf(paragraph)).join(' ')
  return text.length > 60 ? `“${text.slice(0, 60).trimEnd()}…”` : `“${text}”`
}

const isEmpty = (note: Note) =>
  note.paragraphs.every((paragraph) => textOf(paragraph).trim() === '')

/** Citations that lead nowhere, notes without words, notes that nothing cites. */
export function noteFindings(report: Report): Finding[] {
  const { numbers, cited, uncited, missing } = numberNotes(report)
  return [
    ...missing.map((id): Finding => ({
      level: 'error',
      code: 'citation-without-note',
      message: `[${numbers.get(id)}] is cited, and there is no such note.`,
    })),
    ...cited.filter(isEmpty).map((note): Finding => ({
      level: 'error',
      code: 'empty-note',
      message: `Note ${numbers.get(note.id)} is empty.`,
    })),
    ...uncited
      .filter((note) => !isEmpty(note))
      .map((note): Finding => ({
        level: 'warning',
        code: 'note-without-citation',
        message: `Nothing cites the note ${quoted(note)}`,
      })),
  ]
}
