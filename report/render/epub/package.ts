/** What a reading program must know of the book before it opens it. */
import type { Report } from '../../document.ts'
import { splitNames } from '../../names.ts'
import { findDay } from '../../period.ts'
import { uuidOf } from '../entry-id.ts'
import { escapeHtml } from '../html-tags.ts'
import { utcInstant } from '../instant.ts'

export const containerXml = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">',
  '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>',
  '</container>',
  '',
].join('\n')

export interface PackageOptions {
  lang: string
  title: string
  /** Names the book where there is no hash. */
  id: string
  hash?: string
  published?: string
  canonical?: string
}

/** A report that was not published is of its own day. */
function modifiedOf({ dateline, period }: Report, published: string | undefined): string {
  const day = findDay(dateline) ?? period?.to ?? '1970-01-01'
  return utcInstant(published) ?? `${day}T00:00:00Z`
}

const accessibility = [
  ['accessMode', 'textual'],
  ['accessModeSufficient', 'textual'],
  ['accessibilityFeature', 'structuralNavigation'],
  ['accessibilityFeature', 'tableOfContents'],
  ['accessibilityFeature', 'readingOrder'],
  ['accessibilityHazard', 'none'],
  [
    'accessibilitySummary',
    'Text with headings, lists, tables and linked notes. Pictures are given by their words and addresses.',
  ],
] as const

export function packageXml(report: Report, options: PackageOptions): string {
  const { lang, title, id, hash, canonical } = options
  const modified = modifiedOf(report, options.published)
  const dc = (name: string, words: string, attributes = '') =>
    words.trim() === '' ? [] : [`<dc:${name}${attributes}>${escapeHtml(words.trim())}</dc:${name}>`]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${lang}">`,
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    ...dc('identifier', `urn:uuid:${uuidOf(hash ?? id)}`, ' id="id"'),
    ...(hash === undefined ? [] : dc('identifier', `urn:sha256:${hash}`)),
    ...dc('title', title),
    ...dc('language', lang),
    ...splitNames(report.byline).flatMap((name) => dc('creator', name)),
    ...report.contributors.flatMap((name) => dc('contributor', name)),
    ...dc('date', modified.slice(0, 10)),
    ...dc('source', canonical ?? ''),
    `<meta property="dcterms:modified">${modified}</meta>`,
    ...accessibility.map(([name, words]) => `<meta property="schema:${name}">${words}</meta>`),
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    '</manifest>',
    '<spine><itemref idref="text"/></spine>',
    '</package>',
    '',
  ].join('\n')
}
