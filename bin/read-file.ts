import { readFileSync, statSync } from 'node:fs'
import { maxBytes } from '#report/import/decode.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'
import { Stop } from './stop.ts'

/** What the system's error codes mean for somebody who named a file. */
const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
}

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}

/** A file's bytes; what is too large for a report is not read at all. */
export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  try {
    if (statSync(path).size > maxBytes) throw new UnreadableReport('too-large')
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    if (error instanceof UnreadableReport) throw new Stop(1, `${path}: ${error.message}`)
    throw new Stop(1, `${path} cannot be read: ${reasonOf(error)}.`)
  }
}
