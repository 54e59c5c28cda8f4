import type { FileHint } from '#report/import/reading.ts'
import { Apart, Exhausted } from '../threads/apart.ts'
import { longestReading, readerMemory } from './limits.ts'
import type { FileRead, FileReader } from './read-file.ts'

const problems = {
  time: 'Reading it took too long. Split the file, or save it in another format.',
  memory: 'Reading it took too much memory. Split the file, or save it in another format.',
}

const thread = new Apart<{ bytes: Uint8Array; hint: FileHint }, FileRead>({
  file: ['server', 'imports', 'reader-thread.mjs'],
  memory: readerMemory,
  longest: longestReading,
  idle: 10_000,
})

/** Reads a file in a thread of its own, with limits of time and memory: it may be large or hostile. */
export const readApart: FileReader = (bytes, hint) =>
  thread.ask({ bytes, hint }).catch((error: unknown) => {
    if (error instanceof Exhausted) return { problem: problems[error.of] }
    throw error
  })
