import { canonical } from '../canonical.ts'
import { toBase64 } from '../base64.ts'
import type { Report } from '../document.ts'
import { safePicture } from '../links.ts'
import { picturesOf } from '../map-pictures.ts'
import { paragraphTexts } from '../notes.ts'
import { formatPeriod } from '../period.ts'
import { bodyHtml } from './html-body.ts'
import { type Desk, type Link, barHtml, documentHtml, linkHtml } from './html-document.ts'
import { articleMarks, bylineText, contributorsHtml } from './html-head.ts'
import { type Attributes, element, escapeHtml, generated } from './html-tags.ts'
import type { Pictures } from './pictures.ts'

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
  /** What a file that stands alone takes along of the desk's pictures. Without it they are shown from the desk. */
  pictures?: Pictures
}

/** A report's first words for lists and search results: at most `longest` characters, cut at a word. */
export function summaryOf(report: Report, longest = 200): string {
  const takeaway = report.blocks.filter((block) => block.type === 'keyTakeaway')
  const source = takeaway.length > 0 ? takeaway : report.blocks
  const words = paragraphTexts(source.filter(({ type }) => type !== 'heading'))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length <= longest) return words
  const end = words.lastIndexOf(' ', longest - 1)
  return `${words.slice(0, end > 0 ? end : longest - 1)}…`
}

/** A report's name in a list or a window: what is new in this issue before what stays the same. */
export function titleLine({ headline, title }: Report): string {
  return [headline, title].filter(Boolean).join(' – ') || 'Untitled report'
}

/** The line that says when: date, period unless the title says it, and where the data ends. */
function whenHtml({ title, dateline, period, cutoff = '' }: Report): string {
  const periodLine = period && !title.includes(formatPeriod(period)) ? formatPeriod(period) : ''
  const part = (name: string, words: string) =>
    words === '' ? [] : [element('page', 'span', { 'data-part': name }, escapeHtml(words))]
  return [
    ...part('dateline', dateline),
    ...part('period', periodLine).map(
      (html) => `${element('page', 'span', generated('Covers'), 'Covers')} ${html}`,
    ),
    ...part('cutoff', cutoff),
  ].join(' · ')
}

function headHtml(report: Report, { notice = '' }: PageOptions): string {
  const { title, headline, byline } = report
  const line = (className: string, marks: Attributes, html: string) =>
    html ? [element('page', 'p', { class: className, dir: 'auto', ...marks }, html)] : []
  const name = headline || title || 'Untitled report'
  const main = headline ? 'headline' : 'title'
  const marks = headline || title ? { 'data-part': main } : generated(name)
  return [
    '<header class="column">',
    ...line('kicker', { 'data-part': 'title' }, headline && escapeHtml(title)),
    element('page', 'h1', { dir: 'auto', ...marks }, escapeHtml(name)),
    ...line('byline', { 'data-part': 'byline' }, escapeHtml(bylineText(byline))),
    ...line('when', {}, whenHtml(report)),
    ...line('notice', generated(notice), escapeHtml(notice)),
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

/** What a policy is to let the page show pictures from, other than its own host. `origin` is the desk's, if it stands elsewhere. */
function pictureOrigins(report: Report, origin: string, pictures: Pictures | undefined): string[] {
  const origins = picturesOf(report).flatMap(({ src }) => {
    if (pictures?.has(src)) return 'data:'
    const address = safePicture(src)
    if (address === null) return []
    if (address.startsWith('/')) return pictures ? [] : origin
    return new URL(address).origin
  })
  return [...new Set(origins)].filter(Boolean).toSorted()
}

/** The page holds its pictures itself: there is no other way in which one file shows them without a network. */
function carriedIn(pictures: Pictures | undefined) {
  if (!pictures) return undefined
  return (src: string) => {
    const found = pictures.get(src)
    if (!found) return null
    const { type, bytes, width, height } = found
    return { address: `data:${type};base64,${toBase64(bytes)}`, width, height }
  }
}

/**
 * The report as a complete document: readable without scripts, on paper, and alone as a file. Everything that a reader
 * sees of the report comes from `report`; the rest is chrome in `options`.
 */
export function toHtmlPage(report: Report, options: PageOptions): string {
  const tidy = canonical(report)
  const { site, canonical: address, lang, pictures, imprint = '' } = options
  // On the desk a path is enough; a file that was taken away must name the host.
  const origin = site || !address ? '' : new URL(address).origin
  const carried = carriedIn(pictures)
  const { blocks, notes } = bodyHtml(tidy, { id: options.id, origin, carried, dress: 'page' })
  const printed = [address, imprint].filter(Boolean).join(' · ')
  const article = [
    headHtml(tidy, options),
    `<div class="column">\n${blocks}`,
    ...contributorsHtml(tidy.contributors, 'page'),
    '</div>',
    ...(notes ? [notes] : []),
    ...(printed
      ? [element('page', 'p', { class: 'printed', ...generated(printed) }, escapeHtml(printed))]
      : []),
  ]
  const marks = articleMarks(tidy, { title: true, dateline: true })
  const body = [
    ...(site ? [barHtml(site.desk, site.series)] : []),
    '<main id="text">',
    element('page', 'article', marks, `\n${article.join('\n')}\n`),
    '</main>',
    ...(site ? [footHtml(site, imprint)] : []),
  ].join('\n')
  return documentHtml(
    {
      title: titleLine(tidy),
      description: summaryOf(tidy),
      article: true,
      served: site !== undefined,
      pictures: pictureOrigins(tidy, origin, pictures),
      ...(lang ? { lang } : {}),
      ...(address ? { canonical: address } : {}),
      ...(site ? { feeds: site.feeds } : {}),
    },
    body,
  )
}
