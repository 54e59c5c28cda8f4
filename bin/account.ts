/** What is said of a reading: as JSON for programs, as lines for the person at the terminal. */
import type { Report } from '#report/document.ts'
import type { ReadReport } from '#report/import/reading.ts'
import { citationsOf } from '#report/notes.ts'
import type { Remark } from '#report/remark.ts'
import type { ReadInput } from './read-input.ts'
import { reportsOf } from './read-input.ts'

const countsOf = ({ blocks, notes }: Report) => ({
  items: blocks.filter(({ type }) => type === 'item').length,
  notes: notes.length,
})

function postAccount({ report, remarks, marginalia }: ReadReport, at: number) {
  const { title, headline, period } = report
  const counts = { ...countsOf(report), citations: citationsOf(report).length }
  return { post: at + 1, title, headline, period, ...counts, remarks, marginalia }
}

/** The account of every file; `post` 1 is its first. */
export function accountJson(reads: readonly ReadInput[]): string {
  const files = reads.map((read) => ({
    file: read.name,
    format: read.reading?.format ?? null,
    problem: read.problem,
    remarks: read.reading?.remarks ?? [],
    posts: reportsOf(read).map(postAccount),
  }))
  return `${JSON.stringify({ files }, null, 2)}\n`
}

export const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`

export const nameOf = ({ headline, title }: Report) => headline || title || 'Untitled'

/** A line for a report: what it holds and how many remarks there are. */
export function lineOf({ report, remarks }: ReadReport): string {
  const { items, notes } = countsOf(report)
  const counts = [
    counted(items, 'item'),
    counted(notes, 'note'),
    counted(citationsOf(report).length, 'citation'),
    counted(remarks.length, 'remark'),
  ]
  return `${nameOf(report)}: ${counts.join(', ')}`
}

export function lostOf(read: ReadInput): Remark[] {
  const all = [
    ...(read.reading?.remarks ?? []),
    ...reportsOf(read).flatMap(({ remarks }) => remarks),
  ]
  return all.filter(({ level }) => level === 'lost')
}

/** A line for something that is not in the report. */
export function lostLine({ line, message, text }: Remark): string {
  const place = line === undefined ? '' : `line ${line}: `
  return `  ${place}${message}${text ? ` (${text.slice(0, 60)})` : ''}`
}
