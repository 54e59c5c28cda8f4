/** Word documents → reports. */
import { canonical } from '../../canonical.ts'
import { acceptedRun, isMarked } from '../../marked.ts'
import { mapRuns } from '../../map-runs.ts'
import type { Text } from '../../document.ts'
import { Attachments } from '../attachments.ts'
import type { Marginal } from '../manuscript.ts'
import type { Reading, ReadReport } from '../reading.ts'
import { recognise } from '../recognise.ts'
import { UnreadableReport } from '../unreadable.ts'
import { threadOf } from './account.ts'
import { before } from './before.ts'
import type { FoundPlaces } from './marks.ts'
import { bookmarkedNotes, inlinesOf } from './note-order.ts'
import { parseDocx } from './parse.ts'
import { Placing } from './place.ts'
import type { Proposals } from './proposals.ts'
import { readOwnDocx } from './read-own-docx.ts'
import { toManuscript } from './to-manuscript.ts'
import type { DocxDocument } from './tree.ts'

const maxCharacters = 2_000_000

/**
 * Reads a .docx file. One that Galley wrote is read back exactly. In others foot- and endnotes become one row of notes.
 * The report is the text before its tracked changes: what is inserted stands in `marked` alone, with what is deleted and
 * with comments. All of them are among the marginalia; those without a place in the text are nowhere else.
 * Throws `UnreadableReport` when the file is no Word document, is damaged or hostile, or has no report in it.
 */
export function readDocx(bytes: Uint8Array): Reading {
  const whole = parseDocx(bytes)
  const { document, proposals } = before(whole)
  const attachments = new Attachments()
  const manuscript = toManuscript(document, attachments, proposals.told)
  const { original, marginalia } = manuscript
  const mark = marking(proposals, placesOf(document, whole))
  const own = readOwnDocx(document)
  if (own) {
    const reports = [mark({ ...own, marginalia }, true)]
    return { format: 'docx', reports, remarks: [], original }
  }
  const characters = original.reduce((sum, line) => sum + line.length, 0)
  if (characters === 0) throw new UnreadableReport('blank')
  if (characters > maxCharacters) throw new UnreadableReport('too-large')
  const { reports, remarks } = recognise(manuscript)
  const only = reports.length === 1
  const pictured = reports.map((one) => mark({ ...one, ...attachments.of(one.report) }, only))
  return { format: 'docx', reports: pictured, remarks, original }
}

function placesOf(document: DocxDocument, whole: DocxDocument): FoundPlaces {
  const bookmarks = bookmarkedNotes(whole.blocks)
  const citations = new Map<number, string>()
  for (const inline of inlinesOf(document.blocks))
    if (inline.kind === 'citation' && inline.origin !== undefined)
      citations.set(inline.origin, `${inline.note} ${inline.id}`)
    else if (inline.kind === 'note-reference' && inline.origin !== undefined)
      citations.set(inline.origin, bookmarks.get(inline.bookmark) ?? '')
  return { citations, bookmarks }
}

const bare = (read: ReadReport['report']) =>
  canonical({
    ...mapRuns(read, acceptedRun),
    notes: read.notes.map(({ id, paragraphs }) => ({
      id,
      paragraphs: paragraphs.map((run) => acceptedRun<Text>(run)),
    })),
  })

/** Gives reports what their file proposes; `only` tells that it holds one report. */
function marking(proposals: Proposals, places: FoundPlaces) {
  return (read: ReadReport, only: boolean): ReadReport => {
    const placing = new Placing(proposals, places, only)
    const report = placing.report(read.report)
    const { placed } = placing
    const made = { ...read, report: bare(read.report), marginalia: told(read.marginalia, placed) }
    if (!isMarked(report)) return made
    const threads = proposals.threads.filter(({ id }) => placed.has(threadOf(id)))
    return { ...made, marked: { report, people: proposals.people, threads } }
  }
}

const told = (marginalia: readonly Marginal[], placed: ReadonlySet<string>): Marginal[] =>
  marginalia.map(({ of, ...marginal }) =>
    of !== undefined && placed.has(of) ? { ...marginal, placed: true } : marginal,
  )
