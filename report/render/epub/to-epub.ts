/** The report as a book (EPUB 3.3): one text with its notes, a table of contents, and nothing that is elsewhere. */
import { canonical } from '../../canonical.ts'
import type { BodyBlock, Picture, Report } from '../../document.ts'
import { safeLink } from '../../links.ts'
import { formatPeriod } from '../../period.ts'
import { bodyHtml } from '../html-body.ts'
import { bylineText, contributorsText } from '../html-head.ts'
import { titleLine } from '../html-page.ts'
import { escapeHtml } from '../html-tags.ts'
import { zipped } from '../zip.ts'
import { contentsXhtml } from './contents.ts'
import { containerXml, packageXml } from './package.ts'
import { bookStyle } from './style.ts'
import { documentXhtml, xhtmlOf } from './xhtml.ts'

export interface EpubOptions {
  /** Of this report alone, as in the page. */
  id: string
  /** BCP 47. */
  lang?: string
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** RFC 3339, when the version was published. */
  published?: string
  /** Address of the report's page. */
  canonical?: string
  /** Which version this is, in words. */
  imprint?: string
}

/** A book may not hold what is elsewhere: a picture is its words, with a link. */
function withoutSource(picture: Picture): Picture {
  const link = safeLink(picture.src)
  if (link === null) return { ...picture, src: '' }
  const gap = picture.caption.length > 0 ? [{ type: 'text' as const, text: ' ' }] : []
  const address = { type: 'text' as const, text: picture.src, link }
  return { ...picture, src: '', caption: [...picture.caption, ...gap, address] }
}

const wordsOnly = <T extends BodyBlock>(block: T | Picture): T | Picture =>
  block.type === 'picture' ? withoutSource(block) : block

function withoutPictures(report: Report): Report {
  const blocks = report.blocks.map((block) =>
    block.type === 'item' || block.type === 'executiveSummary'
      ? { ...block, blocks: block.blocks.map(wordsOnly) }
      : block.type === 'picture'
        ? withoutSource(block)
        : block,
  )
  return { ...report, blocks }
}

const line = (className: string, text: string) =>
  text === '' ? [] : [`<p class="${className}" dir="auto">${escapeHtml(text)}</p>`]

function headXhtml({ title, headline, dateline, byline, period, cutoff = '' }: Report): string {
  const name = title || headline || 'Untitled report'
  return [
    '<header>',
    `<h1 dir="auto">${escapeHtml(name)}</h1>`,
    ...line('subtitle', title ? headline : ''),
    ...line('when', dateline),
    ...line('byline', bylineText(byline)),
    ...line('when', period ? formatPeriod(period) : ''),
    ...line('when', cutoff),
    '</header>',
  ].join('\n')
}

/** Same report and options, same bytes. */
export function toEpub(written: Report, options: EpubOptions): Uint8Array<ArrayBuffer> {
  const report = canonical(written)
  const lang = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(options.lang ?? '') ? options.lang! : 'en'
  const title = titleLine(report)
  const { blocks, notes } = bodyHtml(withoutPictures(report), { id: options.id, dress: 'page' })
  const ids = { headings: 0, items: 0 }
  const text = [
    headXhtml(report),
    xhtmlOf(blocks, ids),
    ...line('contributors', contributorsText(report.contributors)),
    xhtmlOf(notes, ids),
    ...line('imprint', [options.canonical, options.imprint].filter(Boolean).join(' · ')),
  ]
  const body = text.filter(Boolean).join('\n')
  return zipped(
    {
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': containerXml,
      'EPUB/package.opf': packageXml(report, { ...options, lang, title }),
      'EPUB/nav.xhtml': contentsXhtml(report, {
        lang,
        title,
        text: 'text.xhtml',
        hasNotes: notes !== '',
      }),
      'EPUB/text.xhtml': documentXhtml(lang, escapeHtml(title), body),
      'EPUB/style.css': bookStyle,
    },
    ['mimetype'],
  )
}
