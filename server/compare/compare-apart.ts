import type { Comparison } from '#report/compare/compare.ts'
import { Refused } from '../errors.ts'
import { Apart, Exhausted } from '../threads/apart.ts'

/** Two contents as they are stored: canonical JSON of a report. */
export interface Contents {
  before: string
  after: string
}

const thread = new Apart<Contents, Comparison>({
  file: ['server', 'compare', 'compare-thread.mjs'],
  memory: 512,
  longest: 10_000,
  idle: 60_000,
})

/** Compares two contents in a thread of its own, without the text of parts that stayed as they were: the loop that serves the sockets does other things meanwhile. */
export async function compareApart(contents: Contents): Promise<Comparison> {
  try {
    return await thread.ask(contents)
  } catch (error) {
    if (error instanceof Exhausted) throw new Refused('too-different')
    throw error
  }
}

/** What was compared, or null where it could not be done in time: for a page that has more to show. */
export async function ifInTime<T>(comparing: Promise<T>): Promise<T | null> {
  try {
    return await comparing
  } catch (error) {
    if (error instanceof Refused && error.code === 'too-different') return null
    throw error
  }
}
