import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { bodyHtml } from './html-body.ts'
import { articleMarks, blogHead, contributorsHtml, hashComment } from './html-head.ts'
import { element } from './html-tags.ts'

export interface FragmentOptions {
  /** Of this report alone: several reports on one page would share their anchors otherwise. */
  id: string
  /** Address of the report's page, for a reader (of a feed, of a mail) in which anchors lead nowhere. */
  page?: string
  /** Address of the desk, for its pictures. */
  origin?: string
  /** SHA-256 of the version, in hex. */
  hash?: string
}

/**
 * The report for a blog's HTML view. Title and date are not in its text: a blog has its own fields for them. Numbers
 * of notes stand in the text, so they survive a blog that strips lists, anchors or styles.
 */
export function toHtmlFragment(report: Report, { hash, ...options }: FragmentOptions): string {
  const tidy = canonical(report)
  const { blocks, notes } = bodyHtml(tidy, { ...options, dress: 'blog' })
  const lines = [
    ...blogHead(tidy, 'blog'),
    ...(blocks ? [blocks] : []),
    ...contributorsHtml(tidy.contributors, 'blog'),
    ...(notes ? ['<hr>', notes] : []),
  ]
  const marks = articleMarks(tidy, { title: false, dateline: false })
  return [
    element('blog', 'article', marks, `\n${lines.join('\n')}\n`),
    ...hashComment(hash),
    '',
  ].join('\n')
}
