/** Remarks on citations without a note, notes without a citation, and empty ones. Nothing is changed here. */
import type { Report } from '../document.ts'
import { citationsOf, numberNotes } from '../notes.ts'
import type { Remark } from '../remark.ts'
import type { MarkedNote } from './read-notes.ts'

const markOf = (id: string) => Number(id.slice(1))

/** "4", "4 and 5", "6 to 10". */
function span(numbers: readonly number[]): string {
  const [first, last] = [numbers[0]!, numbers.at(-1)!]
  return first === last ? `${first}` : `${first} ${last === first + 1 ? 'and' : 'to'} ${last}`
}

/** Runs of numbers that follow each other. */
function runs(numbers: readonly number[]): number[][] {
  const made: number[][] = []
  for (const number of numbers) {
    const run = made.at(-1)
    if (run && run.at(-1) === number - 1) run.push(number)
    else made.push([number])
  }
  return made
}

/** A copy without its links leaves one extra blank line for each note that consisted of links alone. */
function lostInCopy(run: readonly number[], notes: readonly MarkedNote[]): boolean {
  const next = notes.find((note) => note.number === run.at(-1)! + 1)
  return next !== undefined && next.gap === run.length + 1
}

function missingNotes(report: Report, notes: readonly MarkedNote[]): Remark[] {
  const missing = numberNotes(report)
    .missing.map(markOf)
    .toSorted((a, b) => a - b)
  if (missing.length > 0 && notes.length === 0) {
    return [
      {
        level: 'lost',
        code: 'notes-missing',
        message: `The text cites ${missing.length === 1 ? 'one note' : `${missing.length} notes`} and has no endnotes.`,
      },
    ]
  }
  return runs(missing).map((run) => {
    const one = run.length === 1
    const because = lostInCopy(run, notes)
      ? ` The blank lines show that the copy lost ${one ? 'it' : 'them'} with ${one ? 'its' : 'their'} links.`
      : ''
    return {
      level: 'lost',
      code: 'note-missing',
      message: `${one ? 'Note' : 'Notes'} ${span(run)} ${one ? 'is' : 'are'} cited but not in the text.${because}`,
      text: run.map((number) => `[${number}]`).join(' '),
    }
  })
}

function oneNote(note: MarkedNote, cited: ReadonlySet<string>): Remark[] {
  const place = { line: note.line, text: `[${note.number}]` }
  const made: Remark[] = []
  if (!cited.has(note.note.id))
    made.push({
      level: 'note',
      code: 'note-uncited',
      message: `Nothing cites note ${note.number}.`,
      ...place,
    })
  if (note.note.paragraphs.length === 0)
    made.push({
      level: 'note',
      code: 'note-empty',
      message: `Note ${note.number} is empty.`,
      ...place,
    })
  return made
}

function renumbered(report: Report): Remark[] {
  for (const [id, number] of numberNotes(report).numbers) {
    if (markOf(id) === number) continue
    return [
      {
        level: 'note',
        code: 'notes-renumbered',
        message: `Notes are numbered in the order of the text: ${markOf(id)} is ${number} here, and those after it may differ too.`,
        text: `[${markOf(id)}]`,
      },
    ]
  }
  return []
}

/** What is wrong between a report's citations and its notes. */
export function pairNotes(report: Report, notes: readonly MarkedNote[]): Remark[] {
  const cited = new Set(citationsOf(report).map((citation) => citation.note))
  return [
    ...missingNotes(report, notes),
    ...notes.flatMap((note) => oneNote(note, cited)),
    ...renumbered(report),
  ]
}
