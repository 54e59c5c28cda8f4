/** Atom 1.0 (RFC 4287). */
import type { Report } from '../document.ts'
import { splitNames } from '../names.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { summaryOf, titleLine } from './html-page.ts'
import { escapeHtml } from './html-text.ts'

export interface FeedEntry {
  report: Report
  /** Begins the report's anchors, as on its page. */
  id: string
  /** A `tag:` address that stays the same through every correction. */
  tag: string
  url: string
  /** RFC 3339 */
  published: string
  updated: string
  series: string
}

export interface Feed {
  tag: string
  title: string
  /** Who answers for entries without a by-line. */
  publisher: string
  /** Address of the feed itself. */
  self: string
  /** Address of the page that lists the same. */
  page: string
  /** When there are no entries to say it. */
  updated: string
  entries: readonly FeedEntry[]
}

/**
 * A name for something that outlives its address: whoever had the host of `url` on `day` (`YYYY-MM-DD`) called it
 * `name`. Feed readers tell old from new by it.
 */
export function tagOf(url: string, day: string, name: string): string {
  return `tag:${new URL(url).hostname},${day}:${name}`
}

const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`
const link = (rel: string, type: string, href: string) =>
  `<link rel="${rel}" type="${type}" href="${escapeHtml(href)}"/>`

function author(name: string): string {
  return `<author>${element('name', name)}</author>`
}

function entryXml({ report, id, tag, url, published, updated, series }: FeedEntry): string {
  const summary = summaryOf(report)
  return [
    '<entry>',
    element('id', tag),
    element('title', titleLine(report)),
    link('alternate', 'text/html', url),
    element('published', published),
    element('updated', updated),
    ...splitNames(report.byline).map(author),
    ...report.contributors.map((name) => `<contributor>${element('name', name)}</contributor>`),
    `<category term="${escapeHtml(series)}"/>`,
    ...(summary ? [element('summary', summary)] : []),
    // Anchors lead to the page: in a reader's list of many entries they would lead anywhere.
    `<content type="html">${escapeHtml(toHtmlFragment(report, { id, page: url }))}</content>`,
    '</entry>',
  ].join('\n')
}

/** The feed as a document. It is as young as its youngest entry. */
export function toAtomFeed(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updated).reduce((a, b) => (a > b ? a : b), '')
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', feed.tag),
    element('title', feed.title),
    link('self', 'application/atom+xml', feed.self),
    link('alternate', 'text/html', feed.page),
    element('updated', updated || feed.updated),
    author(feed.publisher),
    element('generator', 'Galley'),
    ...feed.entries.map(entryXml),
    '</feed>',
    '',
  ].join('\n')
}
