/** The files in which a version is handed out: one table for the public downloads and for the desk's own. */
import type { Report } from '../document.ts'
import { slugOf } from '../slug.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { type PageOptions, titleLine, toHtmlPage } from './html-page.ts'
import { toJson } from './json.ts'
import { toPlainText } from './plain.ts'

type FileOptions = Pick<PageOptions, 'id' | 'canonical' | 'notice' | 'imprint'>

interface FileKind {
  /** Words on its link. */
  label: string
  type: string
  /** Ends the name under which it is stored. */
  ending: string
  body: (report: Report, options: FileOptions) => string
}

const html = 'text/html; charset=utf-8'

export const reportFiles = {
  'report.html': {
    label: 'Web page',
    type: html,
    ending: '.html',
    body: toHtmlPage,
  },
  'fragment.html': {
    label: 'HTML for a blog',
    type: html,
    ending: '-fragment.html',
    body: (report, { id }) => toHtmlFragment(report, { id }),
  },
  'report.txt': {
    label: 'Plain text',
    type: 'text/plain; charset=utf-8',
    ending: '.txt',
    body: (report) => toPlainText(report),
  },
  'report.json': {
    label: 'JSON',
    type: 'application/json',
    ending: '.json',
    body: (report) => toJson(report),
  },
} as const satisfies Record<string, FileKind>

export type ReportFile = keyof typeof reportFiles

export function isReportFile(name: string): name is ReportFile {
  return Object.hasOwn(reportFiles, name)
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
