import type { Block, BulletList, Paragraph, Report } from '../document.ts'
import { textOf } from '../notes.ts'
import { formatPeriod } from '../period.ts'
import { bodyHtml } from './html-body.ts'
import { type Desk, type Link, barHtml, documentHtml, linkHtml } from './html-document.ts'
import { bylineText, contributorsText } from './html-fragment.ts'
import { escapeHtml } from './html-text.ts'

/** What a page of the desk shows around the report. */
export interface PageSite {
  desk: Desk
  series: Link
  feeds: Link[]
  previous: Link | null
  next: Link | null
  downloads: Link[]
}

export interface PageOptions {
  /** Of this report alone; begins its anchors, as in the fragment. */
  id: string
  lang?: string
  /** The page's own address. */
  canonical?: string
  /** A sentence above the text about this version, with its date. */
  notice?: string
  /** Which version this is, in words. */
  imprint?: string
  /** Absent in a file that stands alone. */
  site?: PageSite
}

/** The words of each paragraph, without citations; headings are no text of their own. */
function* paragraphs(blocks: readonly (Block | Paragraph | BulletList)[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'paragraph') yield textOf(block.content)
    else if (block.type === 'bulletList') for (const item of block.items) yield* paragraphs(item)
    else if (block.type === 'item') yield* [textOf(block.topic), ...paragraphs(block.blocks)]
    else if (block.type !== 'heading') yield* paragraphs(block.blocks)
  }
}

/** A report's first words for lists and search results: at most `longest` characters, cut at a word. */
export function summaryOf(report: Report, longest = 200): string {
  const takeaway = report.blocks.filter((block) => block.type === 'keyTakeaway')
  const source = takeaway.length > 0 ? takeaway : report.blocks
  const words = [...paragraphs(source)].join(' ').replace(/\s+/g, ' ').trim()
  if (words.length <= longest) return words
  const end = words.lastIndexOf(' ', longest - 1)
  return `${words.slice(0, end > 0 ? end : longest - 1)}…`
}

/** A report's name in a list or a window: what is new in this issue before what stays the same. */
export function titleLine({ headline, title }: Report): string {
  return [headline, title].filter(Boolean).join(' – ') || 'Untitled report'
}

function headHtml(report: Report, { notice }: PageOptions): string {
  const { title, headline, byline, dateline, period } = report
  const periodLine = period && !title.includes(formatPeriod(period)) ? formatPeriod(period) : ''
  const when = [dateline, periodLine && `Covers ${periodLine}`].filter(Boolean).join(' · ')
  const kicker = headline ? title : ''
  const line = (className: string, text: string) =>
    text ? [`<p class="${className}" dir="auto">${escapeHtml(text)}</p>`] : []
  return [
    '<header class="column">',
    ...line('kicker', kicker),
    `<h1 dir="auto">${escapeHtml(headline || title || 'Untitled report')}</h1>`,
    ...line('byline', bylineText(byline)),
    ...line('when', when),
    ...line('notice', notice ?? ''),
    '</header>',
  ].join('\n')
}

function neighbour(link: Link | null, rel: 'prev' | 'next'): string[] {
  if (!link) return []
  const label = rel === 'prev' ? 'Previous issue' : 'Next issue'
  return [
    `<a class="${rel}" rel="${rel}" href="${escapeHtml(link.href)}"><span>${label}</span> ${escapeHtml(link.text)}</a>`,
  ]
}

function footHtml(site: PageSite, imprint: string): string {
  const neighbours = [...neighbour(site.previous, 'prev'), ...neighbour(site.next, 'next')]
  const all = { text: `All issues of ${site.series.text}`, href: site.series.href }
  const entry = (link: Link) => `<li>${linkHtml(link)}</li>`
  return [
    '<footer class="foot">',
    ...(neighbours.length > 0
      ? ['<nav class="neighbours" aria-label="Issues">', ...neighbours, '</nav>']
      : []),
    '<nav aria-label="More"><ul>',
    ...[all, ...site.feeds].map(entry),
    '</ul></nav>',
    '<nav aria-label="Downloads"><ul>',
    '<li>Download</li>',
    ...site.downloads.map(entry),
    '</ul></nav>',
    ...(imprint ? [`<p class="hash">${escapeHtml(imprint)}</p>`] : []),
    '</footer>',
  ].join('\n')
}

/**
 * The report as a complete document: readable without scripts, on paper, and alone as a file. Everything that a reader
 * sees of the report comes from `report`; the rest is chrome in `options`.
 */
export function toHtmlPage(report: Report, options: PageOptions): string {
  const { blocks, notes } = bodyHtml(report, { id: options.id, dress: 'page' })
  const contributors = escapeHtml(contributorsText(report.contributors))
  const { site, canonical, lang, imprint = '' } = options
  const printed = [canonical, imprint].filter(Boolean).join(' · ')
  const body = [
    ...(site ? [barHtml(site.desk, site.series)] : []),
    '<main id="text">',
    '<article>',
    headHtml(report, options),
    `<div class="column">\n${blocks}`,
    ...(contributors ? [`<p class="contributors">${contributors}</p>`] : []),
    '</div>',
    ...(notes ? [notes] : []),
    ...(printed ? [`<p class="printed">${escapeHtml(printed)}</p>`] : []),
    '</article>',
    '</main>',
    ...(site ? [footHtml(site, imprint)] : []),
  ].join('\n')
  return documentHtml(
    {
      title: titleLine(report),
      description: summaryOf(report),
      article: true,
      served: site !== undefined,
      ...(lang ? { lang } : {}),
      ...(canonical ? { canonical } : {}),
      ...(site ? { feeds: site.feeds } : {}),
    },
    body,
  )
}
