import { canonical } from '../canonical.ts'
import type { Report } from '../document.ts'
import { bodyHtml } from './html-body.ts'
import { blogHead, contributorsHtml, hashComment } from './html-head.ts'

export interface HouseOptions {
  /** Address of the desk, for its pictures. */
  origin?: string
  /** SHA-256 of the version, in hex. */
  hash?: string
}

/**
 * The report as the big houses print it: marks `[n]` and paragraphs that begin with them, without anchors, classes or
 * wrappers. Nothing in it can be lost in an editor that rewrites what is pasted, nor in a mail.
 */
export function toHtmlHouse(report: Report, { origin, hash }: HouseOptions = {}): string {
  const tidy = canonical(report)
  const { blocks, notes } = bodyHtml(tidy, {
    id: '',
    dress: 'house',
    ...(origin ? { origin } : {}),
  })
  return [
    ...blogHead(tidy, 'house'),
    ...(blocks ? [blocks] : []),
    ...contributorsHtml(tidy.contributors, 'house'),
    ...(notes ? ['<hr>', notes] : []),
    ...hashComment(hash),
    '',
  ].join('\n')
}
