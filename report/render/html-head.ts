/** What HTML says of a report besides its body: the lines above it, contributors, and where a blog leaves no place. */
import { REPORT_SCHEMA, type Report } from '../document.ts'
import { joinNames } from '../names.ts'
import { formatPeriod } from '../period.ts'
import { type Attributes, type Dress, element, escapeHtml } from './html-tags.ts'

export function bylineText(byline: string): string {
  return byline === '' ? '' : `By ${byline}`
}

export function contributorsText(names: readonly string[]): string {
  return names.length === 0 ? '' : `Contributors: ${joinNames(names)}`
}

/**
 * What tells that an article is Galley's, for its own reader: the period in figures, and the title and the dateline
 * where no line of the text shows them.
 */
export function articleMarks(
  { title, dateline, period }: Report,
  shown: { title: boolean; dateline: boolean },
): Attributes {
  return {
    'data-galley': REPORT_SCHEMA,
    'data-title': shown.title || title === '' ? undefined : title,
    'data-dateline': shown.dateline || dateline === '' ? undefined : dateline,
    'data-from': period?.from,
    'data-to': period?.to,
  }
}

function line(dress: Dress, part: string, html: string): string[] {
  return html === '' ? [] : [element(dress, 'p', { 'data-part': part }, html)]
}

/** The lines above the text in a blog, which has fields of its own for title and date. */
export function blogHead(report: Report, dress: Dress): string[] {
  const headline = escapeHtml(report.headline)
  return [
    ...line(dress, 'headline', headline && `<strong>${headline}</strong>`),
    ...line(dress, 'byline', escapeHtml(bylineText(report.byline))),
    ...line(dress, 'period', report.period ? formatPeriod(report.period) : ''),
    ...line(dress, 'cutoff', escapeHtml(report.cutoff ?? '')),
  ]
}

/** The line that names the contributors; empty when there are none. */
export function contributorsHtml(names: readonly string[], dress: Dress): string[] {
  if (names.length === 0) return []
  const each = names.map((name) =>
    dress === 'house'
      ? escapeHtml(name)
      : element(dress, 'span', { 'data-part': 'contributor' }, escapeHtml(name)),
  )
  const attributes = {
    class: dress === 'page' ? 'contributors' : undefined,
    'data-part': 'contributors',
  }
  return [element(dress, 'p', attributes, contributorsText(each))]
}

/** Which version a file is, where nobody reads it by accident. */
export function hashComment(hash: string | undefined): string[] {
  return hash && /^[0-9a-f]+$/i.test(hash) ? [`<!-- Galley: SHA-256 ${hash} -->`] : []
}
