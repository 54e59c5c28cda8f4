import { readReport } from '#report/import/read-report.ts'
import type { FileHint, Reading } from '#report/import/reading.ts'
import { UnreadableReport } from '#report/import/unreadable.ts'

/** What came of reading a file: its reports with their account, or the sentence that says why there are none. */
export type FileRead = { reading: Reading } | { problem: string }

/** How files are read: here, or in a thread of its own (read-apart.ts). Rejects for defects alone. */
export type FileReader = (bytes: Uint8Array, hint: FileHint) => Promise<FileRead>

/** Reads a file in this thread, which does nothing else meanwhile. */
export function readFile(bytes: Uint8Array, hint: FileHint): FileRead {
  try {
    return { reading: readReport(bytes, hint) }
  } catch (error) {
    if (error instanceof UnreadableReport) return { problem: error.message }
    throw error
  }
}

export const readHere: FileReader = async (bytes, hint) => readFile(bytes, hint)
