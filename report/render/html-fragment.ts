import type { Report } from '../document.ts'
import { joinNames } from '../names.ts'
import { formatPeriod } from '../period.ts'
import { bodyHtml } from './html-body.ts'
import { escapeHtml } from './html-text.ts'

export interface FragmentOptions {
  /** Of this report alone: several reports on one page would share their anchors otherwise. */
  id: string
  /** Address of the report's page, for a reader (of a feed, of a mail) in which anchors lead nowhere. */
  page?: string
}

export function bylineText(byline: string): string {
  return byline === '' ? '' : `By ${byline}`
}

export function contributorsText(names: readonly string[]): string {
  return names.length === 0 ? '' : `Contributors: ${joinNames(names)}`
}

const line = (html: string) => (html === '' ? [] : [`<p>${html}</p>`])

/**
 * The report for a blog's HTML view. Title and date are not in it: a blog has its own fields for them. Numbers of notes
 * stand in the text, so they survive a blog that strips lists, anchors or styles.
 */
export function toHtmlFragment(report: Report, { id, page = '' }: FragmentOptions): string {
  const { blocks, notes } = bodyHtml(report, { id, page, dress: 'blog' })
  const headline = escapeHtml(report.headline)
  return [
    ...line(headline && `<strong>${headline}</strong>`),
    ...line(escapeHtml(bylineText(report.byline))),
    ...line(report.period ? formatPeriod(report.period) : ''),
    ...(blocks ? [blocks] : []),
    ...line(escapeHtml(contributorsText(report.contributors))),
    ...(notes ? ['<hr>', notes] : []),
    '',
  ].join('\n')
}
