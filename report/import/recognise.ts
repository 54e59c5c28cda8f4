/** A manuscript → the reports in it. What a key takeaway, an item or a by-line looks like is known here and below. */
import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { citationsOf, paragraphTexts } from '../notes.ts'
import { formatDateline } from '../period.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph, toChunks } from './chunk.ts'
import { coveredPeriod } from './covered-period.ts'
import { findNotes, openingMark } from './find-notes.ts'
import { contributorNames, isNotesLabel } from './labels.ts'
import type { About, Manuscript, Marginal } from './manuscript.ts'
import { withoutPageJunk } from './page-junk.ts'
import { pairNotes } from './pair-notes.ts'
import { readBody } from './read-body.ts'
import { type Header, readHeader } from './read-header.ts'
import type { ReadReport } from './reading.ts'
import { linkedNotes, type MarkedNote, readNotes } from './read-notes.ts'
import { allWordsOf } from './rich-block.ts'
import { joined, shown } from './rich.ts'
import { remarkForeignMarks, schemeOf, withMarks } from './scheme.ts'
import { sourceRemarks } from './source-remarks.ts'
import { splitPosts } from './split-posts.ts'
import { takeLines } from './take-lines.ts'
import { UnreadableReport } from './unreadable.ts'
import { withoutPrivate } from './without-private.ts'

/** More passages, notes and citations than any page of reports has; what is beyond would take minutes. */
const mostParts = 200_000

/** Throws `UnreadableReport` for what would take minutes. */
export function refuseTooMany({ passages, notes }: Manuscript): void {
  const inlines = passages.reduce(
    (sum, passage) => sum + ('content' in passage ? passage.content.length : 1),
    0,
  )
  if (inlines + notes.length > mostParts) throw new UnreadableReport('tangled')
}

/** One post of a manuscript; `notes` are those that the format ties to its citations. */
export interface Post {
  chunks: Chunk[]
  notes: MarkedNote[]
  marginalia: Marginal[]
  /** What the reader of the format said about places in it. */
  remarks: Remark[]
}

/** The numbers of linked notes: those of their first citations, uncited ones behind. */
export function spelling(manuscript: Manuscript): (note: string) => string {
  const numbers = new Map<string, string>()
  const spell = (note: string) => {
    const number = numbers.get(note) ?? `${numbers.size + 1}`
    numbers.set(note, number)
    return number
  }
  toChunks(manuscript.passages, spell)
  for (const { id } of manuscript.notes) spell(id)
  return spell
}

/** The post in which each thing stands: the last one that begins at its line or above. */
function sorted<T extends { line?: number | undefined }>(
  things: readonly T[],
  starts: readonly number[],
): T[][] {
  const made: T[][] = starts.map(() => [])
  for (const thing of things) {
    const at = starts.findLastIndex((line) => line <= (thing.line ?? 0))
    made[Math.max(at, 0)]?.push(thing)
  }
  return made
}

function postsOf(manuscript: Manuscript, remarks: Remark[]): Post[] {
  const spell = spelling(manuscript)
  const chunks = withoutPageJunk(toChunks(manuscript.passages, spell), remarks)
  const posts = splitPosts(chunks)
  const starts = posts.map(([first]) => first?.line ?? 1)
  const notes = sorted(linkedNotes(manuscript.notes, spell), starts)
  const marginalia = sorted(manuscript.marginalia, starts)
  const placed = manuscript.remarks.filter(({ line }) => line !== undefined)
  const own = sorted(placed, starts)
  return posts.map((post, at) => ({
    chunks: post,
    notes: notes[at] ?? [],
    marginalia: marginalia[at] ?? [],
    remarks: own[at] ?? [],
  }))
}

/** A mark that a line break put at the start of a line belongs to the text above. */
function joinLooseMarks(chunks: readonly Chunk[]): Chunk[] {
  const made: Chunk[][] = []
  for (const chunk of chunks) {
    const last = made.at(-1)
    const loose = isParagraph(chunk) && chunk.gap === 0 && openingMark(chunk.text) !== null
    if (last && loose && !last[0]!.block) last.push(chunk)
    else made.push([chunk])
  }
  return made.map((parts) =>
    parts.length === 1 ? parts[0]! : { ...parts[0]!, ...joined(parts, '') },
  )
}

/** What the file says of itself stands in for what the text does not say. */
function completed(header: Header, about: About, remarks: Remark[]): Header {
  const made = { ...header }
  const take = (what: string, text: string) => {
    remarks.push({
      level: 'note',
      code: 'from-properties',
      message: `The ${what} stands in the file’s properties alone; it was taken from there.`,
      text,
    })
    return text
  }
  if (made.title === '' && about.title) made.title = take('title', about.title)
  if (made.bylines.length === 0 && about.byline) made.bylines = [take('by-line', about.byline)]
  if (made.dateline === '' && about.day) made.dateline = take('day', formatDateline(about.day))
  return made
}

/** The running text and the notes of a post. */
export function partsOf({ chunks, notes }: Pick<Post, 'chunks' | 'notes'>, remarks: Remark[]) {
  const scheme = schemeOf(chunks)
  const marked = chunks.map((chunk) => withMarks(chunk, scheme))
  if (scheme === 'linked' || notes.length > 0) {
    const last = marked.at(-1)
    const text = last && isNotesLabel(last.text) ? marked.slice(0, -1) : marked
    return { text: joinLooseMarks(text), typed: [], notes: () => notes }
  }
  const found = findNotes(marked)
  // Notes hold no pictures and tables: those among them are the text's.
  const isText = ({ text, block }: Chunk) =>
    block !== undefined || contributorNames(shown(text)) !== null
  const typed = found.notes.filter((chunk) => !isText(chunk))
  return {
    text: [...joinLooseMarks(found.text), ...found.notes.filter(isText)],
    typed,
    notes: () => readNotes(typed, remarks),
  }
}

/** The day on which a post says that it was published, or the year alone; for dates that leave the year out. */
function yearOf({ dateline, title }: Header, about: About): string | undefined {
  return [dateline, about.day ?? '', title]
    .map((text) => /\b(?:19|20)\d\d\b/.exec(text)?.[0])
    .find(Boolean)
}

function readPost(post: Post, about: About): ReadReport {
  const remarks = [...post.remarks]
  const parts = partsOf(post, remarks)
  const read = readHeader(parts.text, about.title !== undefined, remarks)
  remarkForeignMarks([...read.rest, ...parts.typed], remarks)
  const lines = takeLines(read.rest, remarks)
  const { bylines, cutoffs, ...header } = completed(
    { ...read.header, bylines: [...read.header.bylines, ...lines.bylines] },
    about,
    remarks,
  )
  const cutoff = [...cutoffs, ...lines.cutoffs].join('; ')
  header.period ??= coveredPeriod(lines.rest, yearOf(read.header, about))
  const blocks = readBody(lines.rest, remarks)
  const notes = parts.notes()
  const report = canonical({
    ...header,
    byline: bylines.join('; '),
    ...(cutoff === '' ? {} : { cutoff }),
    contributors: lines.contributors,
    blocks,
    notes: notes.map(({ note }) => note),
  })
  if (header.title === '')
    remarks.push({ level: 'guess', code: 'no-title', message: 'No title was found.' })
  if (header.period === null)
    remarks.push({ level: 'note', code: 'no-period', message: 'No period was found.' })
  const lineOf = new Map(notes.map(({ line, note }) => [note.id, line]))
  const all = [...remarks, ...pairNotes(report, notes), ...sourceRemarks(report, lineOf)]
  return {
    report,
    remarks: all.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity)),
    marginalia: post.marginalia,
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

function leftOut({ chunks, notes, remarks }: Post): Remark[] {
  const remark = (line: number, text: string): Remark => ({
    level: 'lost',
    code: 'not-a-report',
    message: 'This part of the page is no report; it was left out.',
    line,
    text,
  })
  return [
    ...remarks,
    ...chunks.flatMap((chunk) =>
      (chunk.block ? allWordsOf(chunk.block) : [chunk.text])
        .filter(Boolean)
        .map((text) => remark(chunk.line, shown(text))),
    ),
    ...notes.flatMap(({ line, note }) =>
      note.paragraphs.map((content) => remark(line, content.map(({ text }) => text).join(''))),
    ),
  ]
}

/**
 * The reports of a manuscript: each dateline begins one. Note ids are `n` and the number in the source, so a citation
 * never slides to another note, even when notes are missing. Every word of the passages and notes is in a report or
 * quoted in a remark. Throws `UnreadableReport` when there is nothing to read.
 */
export function recognise(manuscript: Manuscript): { reports: ReadReport[]; remarks: Remark[] } {
  refuseTooMany(manuscript)
  const remarks = manuscript.remarks.filter(({ line }) => line === undefined)
  const reports: ReadReport[] = []
  for (const post of postsOf(withoutPrivate(manuscript, remarks), remarks)) {
    const read = readPost(post, manuscript.about)
    if (isReport(read.report)) {
      if (read.report.notes.length > 0 && citationsOf(read.report).length === 0)
        throw new UnreadableReport('notes-without-citations')
      reports.push(read)
    } else for (const remark of leftOut(post)) remarks.push(remark)
  }
  if (reports.length === 0) throw new UnreadableReport('no-report')
  return { reports, remarks }
}
