/** Plain text as published → reports. Pure; decode.ts makes the text from a file. */
import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { splitNames } from '../names.ts'
import { citationsOf, paragraphTexts } from '../notes.ts'
import type { Remark } from '../remark.ts'
import { toChunks, type Chunk } from './chunks.ts'
import { findNotes, openingMark } from './find-notes.ts'
import { remarkForeignMarks } from './marks.ts'
import { withoutPageJunk } from './page-junk.ts'
import { pairNotes } from './pair-notes.ts'
import { readBody } from './read-body.ts'
import { readHeader } from './read-header.ts'
import { readNotes } from './read-notes.ts'
import { sourceLines, type Line } from './source-lines.ts'
import { splitPosts } from './split-posts.ts'
import { UnreadableReport } from './unreadable.ts'

export interface ReadReport {
  report: Report
  remarks: Remark[]
}

const maxCharacters = 2_000_000

function refuseNoText(input: string): void {
  if (input === '') throw new UnreadableReport('empty')
  if (input.length > maxCharacters) throw new UnreadableReport('too-large')
  if (input.trim() === '') throw new UnreadableReport('blank')
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const noText = input.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g) ?? []
  if (input.includes('\0') || noText.length > input.length / 50)
    throw new UnreadableReport('binary')
  if (/^\s*<(?:!doctype|!--|html|head|body|div|\?xml|p|h1)\b/i.test(input))
    throw new UnreadableReport('web-page')
}

const contributorsLine = /^contributors?:\s*(\S.*)$/iu

/** A mark that a line break put at the start of a line belongs to the text above. */
function joinLooseMarks(chunks: readonly Chunk[]): Chunk[] {
  const joined: Chunk[] = []
  for (const chunk of chunks) {
    const last = joined.at(-1)
    if (last && chunk.gap === 0 && openingMark(chunk.text) !== null) last.text += ` ${chunk.text}`
    else joined.push({ ...chunk })
  }
  return joined
}

function readPost(lines: readonly Line[]): ReadReport {
  const remarks: Remark[] = []
  const found = findNotes(toChunks(lines, remarks))
  const { header, rest } = readHeader(joinLooseMarks(found.text), remarks)
  remarkForeignMarks([...rest, ...found.notes], remarks)
  const isContributors = ({ text }: Chunk) => contributorsLine.test(text)
  const contributors = [...rest, ...found.notes]
    .filter(isContributors)
    .flatMap(({ text }) => splitNames(contributorsLine.exec(text)![1]!))
  const body = rest.filter((chunk) => !isContributors(chunk))
  const blocks = readBody(body, remarks)
  const notes = readNotes(
    found.notes.filter((chunk) => !isContributors(chunk)),
    remarks,
  )
  const report = canonical({
    ...header,
    contributors,
    blocks,
    notes: notes.map(({ note }) => note),
  })
  if (header.title === '')
    remarks.push({ level: 'guess', code: 'no-title', message: 'No title was found.' })
  if (header.period === null)
    remarks.push({ level: 'note', code: 'no-period', message: 'No period was found.' })
  remarks.push(...pairNotes(report, notes))
  return {
    report,
    remarks: remarks.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity)),
  }
}

/** How many paragraphs are prose: some words, and the end of a sentence. Tables, lists of values and code have none. */
function proseParagraphs(report: Report): number {
  return paragraphTexts(report.blocks).filter(
    (text) => (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 4 && /[.!?…][”"’')\]]*\s*$/.test(text),
  ).length
}

/** Whether there is something to call a report: a line that names it and prose, or prose enough. */
function isReport(report: Report): boolean {
  const named = report.title !== '' || report.dateline !== '' || citationsOf(report).length > 0
  return proseParagraphs(report) >= (named ? 1 : 2)
}

/**
 * Reads a published report, or a page with several posts (each dateline starts one). Note ids are `n` and the number
 * in the source, so a citation never slides to another note, even when notes are missing. Every word of the input is
 * in a report or quoted in a remark. Throws `UnreadableReport` when there is nothing to read.
 */
export function readReport(input: string): { reports: ReadReport[]; remarks: Remark[] } {
  refuseNoText(input)
  const { lines, remarks } = withoutPageJunk(sourceLines(input))
  const reports: ReadReport[] = []
  for (const post of splitPosts(lines)) {
    const read = readPost(post)
    if (isReport(read.report)) {
      if (read.report.notes.length > 0 && citationsOf(read.report).length === 0)
        throw new UnreadableReport('notes-without-citations')
      reports.push(read)
    } else for (const remark of postLeftOut(post)) remarks.push(remark)
  }
  if (reports.length === 0) throw new UnreadableReport('no-report')
  return { reports, remarks }
}

function postLeftOut(post: readonly Line[]): Remark[] {
  return post
    .filter(({ text }) => text !== '')
    .map(({ text, number }) => ({
      level: 'lost',
      code: 'not-a-report',
      message: 'This part of the page is no report; it was left out.',
      line: number,
      text,
    }))
}
