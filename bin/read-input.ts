import type { ReadReport, Reading } from '#report/import/reading.ts'
import { readReport } from '#report/import/read-report.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import { bytesOf, type Input } from './inputs.ts'
import { Stop } from './stop.ts'

/** What one file held, or why it could not be read. */
export interface ReadInput {
  name: string
  problem: string | null
  /** Null where it could not be read. */
  reading: Reading | null
}

/** Reads one input. A file that holds no report is no reason to stop: the others are read all the same. */
export function readInput(input: Input): ReadInput {
  const { name } = input
  try {
    return { name, problem: null, reading: readReport(bytesOf(input), { name: input.path ?? '' }) }
  } catch (error) {
    if (error instanceof UnreadableReport)
      return { name, problem: `${name}: ${error.message}`, reading: null }
    if (error instanceof Stop && error.status === 1)
      return { name, problem: error.message, reading: null }
    throw error
  }
}

/** The reading with one post alone: 1 is the first. */
export function onlyPost(read: ReadInput, post: number): ReadInput {
  if (!read.reading) return read
  const { reports } = read.reading
  const one = reports[post - 1]
  if (one) return { ...read, reading: { ...read.reading, reports: [one] } }
  const many = reports.length === 1 ? 'one' : reports.length
  throw new Stop(1, `There is no post ${post}: the page holds ${many}.`)
}

export const reportsOf = ({ reading }: ReadInput): ReadReport[] => reading?.reports ?? []
