/** Word documents → reports. */
import { Attachments } from '../attachments.ts'
import type { Reading } from '../reading.ts'
import { recognise } from '../recognise.ts'
import { UnreadableReport } from '../unreadable.ts'
import { accepted } from './accepted.ts'
import { parseDocx } from './parse.ts'
import { readOwnDocx } from './read-own-docx.ts'
import { toManuscript } from './to-manuscript.ts'

const maxCharacters = 2_000_000

/**
 * Reads a .docx file. One that Galley wrote is read back exactly. In others foot- and endnotes become one row of notes.
 * Comments and tracked changes come along as marginalia: insertions stand in the report, deletions do not.
 * Throws `UnreadableReport` when the file is no Word document, is damaged or hostile, or has no report in it.
 */
export function readDocx(bytes: Uint8Array): Reading {
  const document = parseDocx(bytes)
  const attachments = new Attachments()
  const manuscript = toManuscript(document, attachments)
  const { original, marginalia } = manuscript
  const own = readOwnDocx(accepted(document))
  if (own) return { format: 'docx', reports: [{ ...own, marginalia }], remarks: [], original }
  const characters = original.reduce((sum, line) => sum + line.length, 0)
  if (characters === 0) throw new UnreadableReport('blank')
  if (characters > maxCharacters) throw new UnreadableReport('too-large')
  const { reports, remarks } = recognise(manuscript)
  const pictured = reports.map((one) => ({ ...one, ...attachments.of(one.report) }))
  return { format: 'docx', reports: pictured, remarks, original }
}
