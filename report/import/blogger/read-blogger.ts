/** A blog's export (Blogger's backup in both schemas, or any Atom feed or entry) → the reports among its posts. */
import { canonical } from '../../canonical.ts'
import type { Remark } from '../../remark.ts'
import { escapeHtml } from '../../render/html-tags.ts'
import { collapseBlanks, parseHtml, rawText } from '../html/tree.ts'
import { readHtml } from '../html/read-html.ts'
import type { FileHint, Reading, ReadReport } from '../reading.ts'
import { UnreadableReport } from '../unreadable.ts'
import { type BlogEntry, readEntries } from './entries.ts'

/** Blogger itself takes no larger file. */
const maxCharacters = 30_000_000

/** The post as a page: what the blog says of it stands in the head, where it counts only if the text is silent. */
function pageOf({ title, author, published, content }: BlogEntry): string {
  const meta = (name: string, value: string) =>
    value === '' ? '' : `<meta name="${name}" content="${escapeHtml(value)}">`
  return [
    '<!doctype html><html><head>',
    `<title>${escapeHtml(title)}</title>`,
    meta('author', author),
    meta('article:published_time', published),
    `</head><body>${content}</body></html>`,
  ].join('')
}

const named = ({ title }: BlogEntry) => (title === '' ? 'without a title' : `“${title}”`)

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** A post's title that the text does not say is its headline; beside another headline it is quoted. */
function withTitle(read: ReadReport, { title }: BlogEntry): ReadReport {
  const { report, remarks } = read
  const said = new Set(words(`${report.title} ${report.headline}`))
  if (words(title).every((word) => said.has(word))) return read
  if (report.headline === '') return { ...read, report: canonical({ ...report, headline: title }) }
  const remark: Remark = {
    level: 'lost',
    code: 'post-title',
    message: 'The blog gives the post another title than its text.',
    text: title,
  }
  return { ...read, remarks: [...remarks, remark] }
}

const standings = {
  live: [],
  draft: [{ level: 'note', code: 'draft', message: 'In the blog this post is a draft.' }],
  scheduled: [
    { level: 'note', code: 'scheduled', message: 'In the blog this post is not published yet.' },
  ],
  trashed: [],
} as const satisfies Record<BlogEntry['status'], readonly Remark[]>

function remarksOn({ status, labels }: BlogEntry): Remark[] {
  const label: Remark = {
    level: 'note',
    code: 'labels',
    message: 'The blog files this post under labels, which a report does not have.',
    text: labels.join(', '),
  }
  return [...standings[status], ...(labels.length > 0 ? [label] : [])]
}

/** What is no post, one and several. */
const kinds = {
  page: ['page', 'pages'],
  comment: ['comment', 'comments'],
  other: ['setting or template', 'settings or templates'],
  trashed: ['deleted post', 'deleted posts'],
} as const

/** Gathers what the posts hold; their lines follow each other. */
class Gathered {
  readonly reports: ReadReport[] = []
  readonly remarks: Remark[] = []
  readonly original: string[] = []
  readonly #leftOut = new Map<keyof typeof kinds, string[]>()

  post(entry: BlogEntry, hint: FileHint): void {
    let reading: Reading
    try {
      reading = readHtml(pageOf(entry), hint)
    } catch (error) {
      if (!(error instanceof UnreadableReport)) throw error
      this.#noReport(entry, error)
      return
    }
    const below = this.original.length
    const moved = <T extends { line?: number | undefined }>(one: T): T =>
      one.line === undefined ? one : { ...one, line: one.line + below }
    for (const line of reading.original) this.original.push(line)
    for (const remark of reading.remarks) this.remarks.push(moved(remark))
    const [first, ...more] = reading.reports
    const titled = first ? [withTitle(first, entry), ...more] : []
    for (const { remarks, marginalia, ...read } of titled)
      this.reports.push({
        ...read,
        remarks: [...remarksOn(entry), ...remarks.map(moved)],
        marginalia: marginalia.map(moved),
      })
  }

  #noReport(entry: BlogEntry, { message }: UnreadableReport): void {
    const text = collapseBlanks(`${entry.title} ${rawText(parseHtml(entry.content))}`).trim()
    this.original.push(text)
    this.remarks.push({
      level: 'lost',
      code: 'not-a-report',
      message: `The post ${named(entry)} was left out. ${message}`,
      line: this.original.length,
      text,
    })
  }

  leaveOut(what: keyof typeof kinds, entry: BlogEntry): void {
    const titles = this.#leftOut.get(what)
    if (titles) titles.push(entry.title)
    else this.#leftOut.set(what, [entry.title])
  }

  /** Counts of what is no post, with titles. */
  leftOut(): Remark[] {
    return [...this.#leftOut].map(([what, titles]) => {
      const count = titles.length
      const [one, many] = kinds[what]
      return {
        level: 'note',
        code: 'not-a-post',
        message: `Left out: ${count} ${count === 1 ? one : many}. Only posts are brought in.`,
        text: titles.filter(Boolean).join('; '),
      }
    })
  }
}

/**
 * Reads a blog's export: every post that is a report, in the order of the file. Drafts are kept, with a remark. Pages,
 * comments, settings and what lies in the bin are counted. Throws `UnreadableReport` when there is no report in it.
 */
export function readBlogger(xml: string, hint: FileHint = {}): Reading {
  if (xml.length > maxCharacters) throw new UnreadableReport('too-large-export')
  const gathered = new Gathered()
  readEntries(xml, (entry) => {
    if (entry.kind !== 'post') gathered.leaveOut(entry.kind, entry)
    else if (entry.status === 'trashed') gathered.leaveOut('trashed', entry)
    else gathered.post(entry, hint)
  })
  const { reports, remarks, original } = gathered
  if (reports.length === 0) throw new UnreadableReport('no-report')
  return { format: 'blogger', reports, remarks: [...gathered.leftOut(), ...remarks], original }
}
