/** The files in which a version is handed out: one table for the public downloads and for the desk's own. */
import type { Report } from '../document.ts'
import { findDay } from '../period.ts'
import { slugOf } from '../slug.ts'
import { toBloggerImport } from './blogger.ts'
import { uuidOf } from './entry-id.ts'
import { toAtomEntry } from './feed.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { toHtmlHouse } from './html-house.ts'
import { type PageOptions, titleLine, toHtmlPage } from './html-page.ts'
import { toJson } from './json.ts'
import { toMarkdown } from './markdown/to-markdown.ts'
import { toPlainText } from './plain.ts'

export type FileOptions = Pick<
  PageOptions,
  'id' | 'canonical' | 'notice' | 'imprint' | 'lang' | 'pictures'
> & {
  /** Address of the desk, for a form that shows its pictures from there. That of `canonical` when it is absent. */
  origin?: string
  /** SHA-256 of the version, in hex. Every file carries it. */
  hash?: string
  /** RFC 3339, when the version was published. */
  published?: string
  /** RFC 3339, when the report's first version was. */
  first?: string
  /** A `tag:` address that stays the same through every correction, as in the feed. */
  tag?: string
  /** Name of the series. */
  series?: string
}

/** The file of a text that is being written, which no version has: with suggestions and comments. */
export const markedFile = 'suggestions.docx'

/** Text is sent as UTF-8. */
export type FileBody = string | Uint8Array<ArrayBuffer>

/** What somebody wants a file for, in the order in which menus show it. */
export const fileGroups = {
  read: 'Read',
  edit: 'Edit on',
  blog: 'For a blog',
  data: 'For programs',
} as const
export type FileGroup = keyof typeof fileGroups

export interface FileKind {
  /** Words on its link. */
  label: string
  group: FileGroup
  /** What the command line calls it: `--to docx`. */
  form: string
  type: string
  /** Ends the name under which it is stored. */
  ending: string
  /** Whether the desk's pictures go along in it, so that somebody has to look for them. */
  carries?: true
  /** Writers with large parts of their own are loaded when somebody asks for them. */
  body: (report: Report, options: FileOptions) => FileBody | Promise<FileBody>
}

const html = 'text/html; charset=utf-8'
export const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const atom = 'application/atom+xml; charset=utf-8'

/** For a file that stands elsewhere: the hash, and where the desk's pictures are. */
function elsewhere({ hash, canonical, origin }: Omit<FileOptions, 'id'>): {
  hash?: string
  origin?: string
} {
  const desk = origin ?? (canonical ? new URL(canonical).origin : undefined)
  return {
    ...(hash === undefined ? {} : { hash }),
    ...(desk === undefined ? {} : { origin: desk }),
  }
}

/** Without a name from a feed an entry is named by its content, and is as old as its report says. */
function atomEntry(report: Report, options: FileOptions): string {
  const { id, canonical: url = '', published = '', first = published, hash, series = '' } = options
  const day = findDay(report.dateline) ?? report.period?.to ?? '1970-01-01'
  const entry = {
    report,
    id,
    url,
    tag: options.tag ?? `urn:uuid:${uuidOf(hash ?? id)}`,
    published: first,
    updated: published || `${day}T00:00:00Z`,
    series,
    ...(hash === undefined ? {} : { hash }),
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  }
  return toAtomEntry(entry, series || 'Galley')
}

export const reportFiles = {
  'report.pdf': {
    label: 'PDF',
    group: 'read',
    form: 'pdf',
    type: 'application/pdf',
    ending: '.pdf',
    carries: true,
    body: async (report, options) => (await import('./pdf/to-pdf.ts')).toPdf(report, options),
  },
  'report.epub': {
    label: 'EPUB',
    group: 'read',
    form: 'epub',
    type: 'application/epub+zip',
    ending: '.epub',
    carries: true,
    body: async (report, options) => (await import('./epub/to-epub.ts')).toEpub(report, options),
  },
  'report.html': {
    label: 'Web page',
    group: 'read',
    form: 'html',
    type: html,
    ending: '.html',
    carries: true,
    body: toHtmlPage,
  },
  'report.docx': {
    label: 'Word document',
    group: 'edit',
    form: 'docx',
    type: word,
    ending: '.docx',
    carries: true,
    body: async (report, options) => (await import('./docx/to-docx.ts')).toDocx(report, options),
  },
  'report-footnotes.docx': {
    label: 'Word document with footnotes',
    group: 'edit',
    form: 'docx-footnotes',
    type: word,
    ending: '-footnotes.docx',
    carries: true,
    body: async (report, options) =>
      (await import('./docx/to-docx.ts')).toDocx(report, { ...options, notes: 'footnotes' }),
  },
  'report.md': {
    label: 'Markdown',
    group: 'edit',
    form: 'md',
    type: 'text/markdown; charset=utf-8',
    ending: '.md',
    body: toMarkdown,
  },
  'report.txt': {
    label: 'Plain text',
    group: 'edit',
    form: 'text',
    type: 'text/plain; charset=utf-8',
    ending: '.txt',
    body: (report, { hash, imprint }) =>
      toPlainText(report, {
        ...(hash === undefined ? {} : { hash }),
        ...(imprint === undefined ? {} : { imprint }),
      }),
  },
  'fragment.html': {
    label: 'HTML for a blog',
    group: 'blog',
    form: 'fragment',
    type: html,
    ending: '-fragment.html',
    body: (report, { id, ...options }) => toHtmlFragment(report, { id, ...elsewhere(options) }),
  },
  'house.html': {
    label: 'Plain HTML for mail and editors',
    group: 'blog',
    form: 'house',
    type: html,
    ending: '-plain.html',
    body: (report, options) => toHtmlHouse(report, elsewhere(options)),
  },
  'blogger.atom': {
    label: 'Import file for Blogger',
    group: 'blog',
    form: 'blogger',
    type: atom,
    ending: '-blogger.atom',
    body: (report, { id, published, first = published, series, ...options }) =>
      toBloggerImport([
        {
          report,
          id,
          ...elsewhere(options),
          ...(first === undefined ? {} : { published: first }),
          ...(published === undefined ? {} : { updated: published }),
          ...(series === undefined ? {} : { labels: [series] }),
        },
      ]),
  },
  'entry.atom': {
    label: 'Atom entry',
    group: 'data',
    form: 'atom',
    type: atom,
    ending: '.atom',
    body: atomEntry,
  },
  'report.json': {
    label: 'JSON',
    group: 'data',
    form: 'json',
    type: 'application/json',
    ending: '.json',
    body: (report) => toJson(report),
  },
} as const satisfies Record<string, FileKind>

export type ReportFile = keyof typeof reportFiles

export function isReportFile(name: string): name is ReportFile {
  return Object.hasOwn(reportFiles, name)
}

/** Every kind of file, grouped as menus show them; groups without one are left out. */
export function groupedFiles(): { group: FileGroup; files: (FileKind & { file: ReportFile })[] }[] {
  const all = Object.entries<FileKind>(reportFiles).map(([file, kind]) => ({
    ...kind,
    file: file as ReportFile,
  }))
  return (Object.keys(fileGroups) as FileGroup[])
    .map((group) => ({ group, files: all.filter((kind) => kind.group === group) }))
    .filter(({ files }) => files.length > 0)
}

/** What no file system should see in a name: separators, wildcards, control and direction characters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|%]+/gu

/**
 * The Content-Disposition under which a file is stored: an ASCII name for every program, and the report's own title
 * for those that know RFC 6266.
 */
export function dispositionOf(report: Report, file: ReportFile): string {
  const { ending } = reportFiles[file]
  const title = (report.title || titleLine(report)).replace(unsafe, ' ').replace(/\s+/g, ' ')
  const name = title.trim().replace(/^\.+/, '').slice(0, 120).toWellFormed().trim() || 'Report'
  const encoded = encodeURIComponent(name + ending).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${slugOf(name)}${ending}"; filename*=UTF-8''${encoded}`
}
