/** The report as a book (EPUB 3.3): one text with its notes, a table of contents, its pictures, and nothing that is elsewhere. */
import { canonical } from '../../canonical.ts'
import type { Picture, Report } from '../../document.ts'
import { safeLink } from '../../links.ts'
import { mapPictures } from '../../map-pictures.ts'
import { formatPeriod } from '../../period.ts'
import { bodyHtml } from '../html-body.ts'
import { bylineText, contributorsText } from '../html-head.ts'
import { titleLine } from '../html-page.ts'
import { escapeHtml } from '../html-tags.ts'
import { type NamedPictures, namedPictures, noPictures, type Pictures } from '../pictures.ts'
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
  /** Those that are not among them are given by their words. */
  pictures?: Pictures
}

/** A book may not show what is elsewhere: such a picture is its words, with a link. */
function withoutSource(picture: Picture): Picture {
  const link = safeLink(picture.src)
  if (link === null) return picture
  const gap = picture.caption.length > 0 ? [{ type: 'text' as const, text: ' ' }] : []
  const address = { type: 'text' as const, text: picture.src, link }
  return { ...picture, src: '', caption: [...picture.caption, ...gap, address] }
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

const folder = 'pictures'

/** The text and the notes, with pictures as the book has them. */
function bodyOf(report: Report, id: string, named: NamedPictures) {
  const carried = (src: string) => {
    const found = named.get(src)
    if (!found) return null
    const { width, height } = found.picture
    return { address: `${folder}/${found.name}`, width, height }
  }
  const held = mapPictures(report, (one) => (named.has(one.src) ? one : withoutSource(one)))
  return bodyHtml(held, { id, carried, dress: 'page' })
}

/** Same report and options, same bytes. */
export function toEpub(written: Report, options: EpubOptions): Uint8Array<ArrayBuffer> {
  const report = canonical(written)
  const lang = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(options.lang ?? '') ? options.lang! : 'en'
  const title = titleLine(report)
  const named = namedPictures(report, options.pictures ?? noPictures)
  const { blocks, notes } = bodyOf(report, options.id, named)
  const pictures = [...named.values()].map(({ name, picture }) => ({
    name: `${folder}/${name}`,
    picture,
  }))
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
      'EPUB/package.opf': packageXml(report, { ...options, lang, title, pictures }),
      'EPUB/nav.xhtml': contentsXhtml(report, {
        lang,
        title,
        text: 'text.xhtml',
        hasNotes: notes !== '',
      }),
      'EPUB/text.xhtml': documentXhtml(lang, escapeHtml(title), body),
      'EPUB/style.css': bookStyle,
      ...Object.fromEntries(pictures.map(({ name, picture }) => [`EPUB/${name}`, picture.bytes])),
    },
    ['mimetype'],
  )
}
