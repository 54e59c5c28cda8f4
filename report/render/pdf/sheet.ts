/** What the template (template.ts) sets. */
import { canonical } from '../../canonical.ts'
import type { Report } from '../../document.ts'
import { splitNames } from '../../names.ts'
import { numberNotes } from '../../notes.ts'
import { formatPeriod } from '../../period.ts'
import { bylineText, contributorsText } from '../html-head.ts'
import { titleLine } from '../html-page.ts'
import { type NamedPictures, namedPictures, type Pictures } from '../pictures.ts'
import { Setter } from './setter.ts'
import { oneLine } from './words.ts'

export interface PdfOptions {
  /** A4 unless said otherwise. */
  paper?: 'a4' | 'us-letter'
  lang?: string
  /** A sentence about this version, with its date. */
  notice?: string
  /** Which version this is, in words. */
  imprint?: string
  /** The report's address. */
  canonical?: string
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** RFC 3339, when the version was published. */
  published?: string
  /** Those of the desk that are not among them are given by their words. */
  pictures?: Pictures
}

/** Year, month and day of an RFC 3339 time. */
function dayOf(published: string | undefined): number[] | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(published ?? '')
  return match && Number.isFinite(Date.parse(match[0])) ? match.slice(1).map(Number) : null
}

function head(report: Report, options: PdfOptions) {
  const { title, headline, byline, dateline, period, cutoff } = report
  const covers = period && !title.includes(formatPeriod(period)) ? formatPeriod(period) : ''
  const lines = [dateline, covers && `Covers ${covers}`, cutoff].filter(Boolean)
  const hash = options.hash ? `SHA-256 ${options.hash}` : ''
  return {
    name: oneLine(titleLine(report)),
    head: oneLine(title || headline || 'Untitled report'),
    authors: splitNames(byline).map(oneLine),
    kicker: headline ? oneLine(title) : '',
    headline: oneLine(headline || title || 'Untitled report'),
    byline: oneLine(bylineText(byline)),
    when: oneLine(lines.join(' · ')),
    notice: oneLine(options.notice ?? ''),
    imprint: [options.imprint ?? '', options.canonical ?? '', hash].filter(Boolean).map(oneLine),
  }
}

/** The value that the template sets, and the pictures that it names. */
export function sheetOf(report: Report, options: PdfOptions) {
  const tidy = canonical(report)
  const named = options.pictures && namedPictures(tidy, options.pictures)
  return { sheet: wholeSheet(tidy, options, named), files: [...(named?.values() ?? [])] }
}

function wholeSheet(tidy: Report, options: PdfOptions, pictures: NamedPictures | undefined) {
  const setter = new Setter(tidy, pictures)
  const { numbers, cited, uncited } = numberNotes(tidy)
  const takeaways: object[] = []
  const summary: object[] = []
  const essay: object[] = []
  const items: object[] = []
  for (const block of tidy.blocks) {
    if (block.type === 'keyTakeaway') takeaways.push(setter.takeaway(block))
    else if (block.type === 'executiveSummary') summary.push(...setter.blocks(block.blocks))
    else if (block.type === 'item') items.push(setter.item(block))
    else essay.push(...setter.blocks([block]))
  }
  return {
    ...head(tidy, options),
    lang: /^[a-z]{2,3}/i.exec(options.lang ?? '')?.[0].toLowerCase() ?? 'en',
    paper: options.paper ?? 'a4',
    day: dayOf(options.published),
    takeaways,
    summary,
    essay,
    items,
    contributors: oneLine(contributorsText(tidy.contributors)),
    notes: [
      ...cited.map((note) => setter.note(note, numbers.get(note.id)!)),
      ...uncited.map((note, at) => setter.note(note, numbers.size + at + 1)),
    ],
    places: Object.fromEntries(setter.places),
  }
}
