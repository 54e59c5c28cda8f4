/** Web pages and documents saved as HTML by any program → reports. */
import type { Remark } from '../../remark.ts'
import type { About, ManuscriptNote } from '../manuscript.ts'
import type { FileHint, Reading, ReadReport } from '../reading.ts'
import { recognise } from '../recognise.ts'
import { UnreadableReport } from '../unreadable.ts'
import { aboutPage } from './about.ts'
import { remarkLinks, renumbered } from './note-remarks.ts'
import { Page } from './page.ts'
import { readOwnHtml } from './read-own-html.ts'
import { readParts, type ReadPart } from './read-parts.ts'
import { elementsOf, parseHtml } from './tree.ts'
import { unplacedWords } from './unplaced.ts'

/** What stands around the page when it was copied, and elements that XHTML closes where HTML does not. */
export function asHtml(text: string): string {
  const copied = /^Version:\d[^<]{0,2000}StartHTML:[^<]{0,2000}/.exec(text)?.[0].length ?? 0
  const html = text.slice(copied)
  if (
    !/^\s*(?:\uFEFF)?<\?xml|<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML/i.test(html.slice(0, 1000))
  )
    return html
  return html.replace(
    /<(script|title|style|iframe|textarea|a|div|span|p|i|b|em|strong|td|li)\b([^<>]{0,1000})\/>/gi,
    '<$1$2></$1>',
  )
}

export function notesOf(part: ReadPart, page: Page): ManuscriptNote[] {
  return part.notes.flatMap((note) => {
    const read = page.read.get(note)
    if (!read) return []
    return [{ id: `n${note.number}`, paragraphs: read.paragraphs, line: read.line }]
  })
}

const between = <T extends { line?: number | undefined }>(
  things: readonly T[],
  part: ReadPart,
): T[] => things.filter(({ line }) => line !== undefined && line > part.from && line <= part.to)

/** What the words of a part that is no report were. */
function leftOut(part: ReadPart, page: Page): Remark[] {
  const lines = new Set([...part.passages, ...notesOf(part, page)].map(({ line }) => line))
  return [...lines].map((line) => ({
    level: 'lost',
    code: 'not-a-report',
    message: 'This part of the page is no report; it was left out.',
    line,
    text: page.original[line - 1]!,
  }))
}

interface Gathered {
  reports: ReadReport[]
  remarks: Remark[]
}

/** Reads one of `count` parts. Comments stand below all of them; they go to the first. */
function readPart(part: ReadPart, at: number, count: number, page: Page, about: About): Gathered {
  const remarks = [...between(page.remarks, part), ...renumbered(part.notes, page)]
  try {
    return recognise({
      passages: part.passages,
      notes: notesOf(part, page),
      about: count === 1 ? about : {},
      marginalia: [...between(page.marginalia, part), ...(at === 0 ? page.comments.comments : [])],
      remarks,
      original: page.original,
    })
  } catch (error) {
    if (count === 1 || !(error instanceof UnreadableReport)) throw error
    return { reports: [], remarks: [...remarks, ...leftOut(part, page)] }
  }
}

/**
 * Reads a page with a report, or with several posts, each in its own element. Every word that a browser shows is in a
 * report or quoted in a remark. Throws `UnreadableReport` when there is nothing to read.
 */
export function readHtml(html: string, _hint: FileHint = {}): Reading {
  if (html.trim() === '') throw new UnreadableReport('blank')
  const own = readOwnHtml(html)
  if (own) return own
  const root = parseHtml(asHtml(html))
  const body = [...elementsOf(root)].find(({ tagName }) => tagName === 'body')
  if (!body) throw new UnreadableReport('no-report')
  const page = new Page(root)
  const parts = readParts(body, page)
  page.settle()
  const about = aboutPage(root)
  const read = parts.map((part, at) => readPart(part, at, parts.length, page, about))
  const reports = read.flatMap((one) =>
    one.reports.map((each) => ({ ...each, ...page.attachments.of(each.report) })),
  )
  if (reports.length === 0) throw new UnreadableReport('no-report')
  const placed = new Set(parts.flatMap((part) => between(page.remarks, part)))
  const remarks = [
    ...page.remarks.filter((remark) => !placed.has(remark)),
    ...remarkLinks(page),
    ...read.flatMap((one) => one.remarks),
  ]
  return {
    format: 'html',
    reports,
    remarks: [...remarks, ...unplacedWords(body, reports, remarks)],
    original: page.original,
  }
}
