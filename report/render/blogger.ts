/**
 * Blogger's import file: Atom with the names of http://schemas.google.com/blogger/2018, each entry's elements in the order
 * in which Blogger writes them, because it reads no other. Nobody has published that form; it is known from its files.
 */
import type { Report } from '../document.ts'
import { findDay } from '../period.ts'
import { slugOf } from '../slug.ts'
import { numberOf } from './entry-id.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { summaryOf } from './html-page.ts'
import { escapeHtml } from './html-tags.ts'

export interface BloggerEntry {
  report: Report
  /** Of this report alone: it names the post and begins its anchors. */
  id: string
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** RFC 3339; without it the day that the report itself names, if it does. */
  published?: string
  updated?: string
  labels?: readonly string[]
  /** Address of the desk, for pictures that it keeps. */
  origin?: string
}

/** A blog of no one: Blogger puts its own number here, and keeps labels only under the number of the file. */
const blog = 'tag:blogger.com,1999:blog-1'

/** Blogger takes twenty labels with two hundred characters in all, and cuts at commas. */
function labelsOf(labels: readonly string[]): string[] {
  const clean = labels.map((label) => label.replace(/[\s,]+/g, ' ').trim()).filter(Boolean)
  let left = 200
  return [...new Set(clean)].slice(0, 20).filter((label) => (left -= label.length + 1) >= -1)
}

/** When the post was published: as said, or the day that the report names. */
function publishedOf({ report, published }: BloggerEntry): string {
  if (published !== undefined) return published
  const day = findDay(report.dateline) ?? report.period?.to
  return day === undefined ? '' : `${day}T00:00:00Z`
}

/** The address that Blogger would make: at most 39 characters of the title, cut at a word. */
function fileName(title: string, published: string): string {
  const slug = slugOf(title)
  const end = slug.length <= 39 ? slug.length : slug.lastIndexOf('-', 39)
  const [year, month] = published.split('-')
  return `/${year}/${month}/${slug.slice(0, end > 0 ? end : 39)}.html`
}

const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`

function entryXml(entry: BloggerEntry, number: bigint): string {
  const { report, id, hash, updated, labels = [], origin } = entry
  const title = report.title || report.headline || 'Untitled report'
  const published = publishedOf(entry)
  const content = toHtmlFragment(report, {
    id,
    ...(hash === undefined ? {} : { hash }),
    ...(origin === undefined ? {} : { origin }),
  })
  return [
    '<entry>',
    element('id', `${blog}.post-${number}`),
    element('blogger:type', 'POST'),
    // What was not published yet must not be by being brought in.
    element('blogger:status', entry.published === undefined ? 'DRAFT' : 'LIVE'),
    ...(report.byline
      ? [
          `<author>${element('name', report.byline)}<uri></uri>${element('blogger:type', 'BLOGGER')}</author>`,
        ]
      : []),
    element('title', title),
    `<content type="html">${escapeHtml(content)}</content>`,
    element('blogger:metaDescription', summaryOf(report, 150)),
    ...(published
      ? [
          element('blogger:created', published),
          element('published', published),
          element('updated', updated ?? published),
        ]
      : []),
    '<blogger:location/>',
    ...labelsOf(labels).map((label) => `<category scheme="${blog}" term="${escapeHtml(label)}"/>`),
    ...(published ? [element('blogger:filename', fileName(title, published))] : []),
    '<link/>',
    '<enclosure/>',
    '<blogger:trashed/>',
    '</entry>',
  ].join('\n')
}

/** An import file with a post for each report, in their order. The same entries give the same bytes. */
export function toBloggerImport(entries: readonly BloggerEntry[]): string {
  const numbers = new Set<bigint>()
  const posts = entries.map((entry) => {
    let number = BigInt.asUintN(62, numberOf(entry.id)) + 1n
    while (numbers.has(number)) number += 1n
    numbers.add(number)
    return entryXml(entry, number)
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018">',
    element('id', blog),
    element('title', 'Galley'),
    ...posts,
    '</feed>',
    '',
  ].join('\n')
}
