/** Atom 1.0 (RFC 4287). */
import type { Report } from '../document.ts'
import { splitNames } from '../names.ts'
import { toHtmlFragment } from './html-fragment.ts'
import { summaryOf, titleLine } from './html-page.ts'
import { escapeHtml } from './html-tags.ts'

export interface FeedEntry {
  report: Report
  /** Begins the report's anchors, as on its page. */
  id: string
  /** BCP 47; English when it is absent. */
  lang?: string
  /** A `tag:` address that stays the same through every correction. */
  tag: string
  /** Address of its page; empty when it has none. */
  url: string
  /** RFC 3339; empty when it was not published. */
  published: string
  updated: string
  series: string
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** Address of the desk, for its pictures, where the entry has no page there. */
  origin?: string
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

/** Anchors lead to the page: in a reader's list of many entries they would lead anywhere. */
function contentOf({ report, id, url, hash, origin }: FeedEntry): string {
  return toHtmlFragment(report, {
    id,
    ...(origin === undefined ? {} : { origin }),
    ...(url === '' ? {} : { page: url, origin: new URL(url).origin }),
    ...(hash === undefined ? {} : { hash }),
  })
}

/** The children of an entry. Somebody must answer for it: without a by-line the `publisher`, where there is no feed. */
function entryLines(entry: FeedEntry, publisher = ''): string[] {
  const { report, tag, url, published, updated, series } = entry
  const summary = summaryOf(report)
  const names = splitNames(report.byline)
  return [
    element('id', tag),
    element('title', titleLine(report)),
    ...(url ? [link('alternate', 'text/html', url)] : []),
    ...(published ? [element('published', published)] : []),
    element('updated', updated),
    ...(names.length > 0 ? names : [publisher].filter(Boolean)).map(author),
    ...report.contributors.map((name) => `<contributor>${element('name', name)}</contributor>`),
    ...(series ? [`<category term="${escapeHtml(series)}"/>`] : []),
    ...(summary ? [element('summary', summary)] : []),
    `<content type="html">${escapeHtml(contentOf(entry))}</content>`,
  ]
}

const xmlHead = '<?xml version="1.0" encoding="utf-8"?>'
/** Of the desk's own words in it. */
const FEED_LANGUAGE = 'en'
const namespace = 'xmlns="http://www.w3.org/2005/Atom"'

/** One entry as a document of its own. */
export function toAtomEntry(entry: FeedEntry, publisher: string): string {
  return [
    xmlHead,
    `<entry ${namespace} xml:lang="${escapeHtml(entry.lang ?? FEED_LANGUAGE)}">`,
    ...entryLines(entry, publisher),
    '</entry>',
    '',
  ].join('\n')
}

/** Opens an entry of a feed; one in the feed's own language does not repeat it. */
const entryTag = ({ lang = FEED_LANGUAGE }: FeedEntry) =>
  lang === FEED_LANGUAGE ? '<entry>' : `<entry xml:lang="${escapeHtml(lang)}">`

/** The feed as a document. It is as young as its youngest entry. */
export function toAtomFeed(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updated).reduce((a, b) => (a > b ? a : b), '')
  return [
    xmlHead,
    `<feed ${namespace} xml:lang="${FEED_LANGUAGE}">`,
    element('id', feed.tag),
    element('title', feed.title),
    link('self', 'application/atom+xml', feed.self),
    link('alternate', 'text/html', feed.page),
    element('updated', updated || feed.updated),
    author(feed.publisher),
    element('generator', 'Galley'),
    ...feed.entries.flatMap((entry) => [entryTag(entry), ...entryLines(entry), '</entry>']),
    '</feed>',
    '',
  ].join('\n')
}
