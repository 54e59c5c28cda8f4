/** What runs in the thread that reads files: one file after the other, each answered. */
import { parentPort } from 'node:worker_threads'
import type { FileHint } from '#report/import/reading.ts'
import { readFile } from './read-file.ts'

parentPort?.on('message', ({ bytes, hint }: { bytes: Uint8Array; hint: FileHint }) => {
  parentPort?.postMessage(readFile(bytes, hint))
})
