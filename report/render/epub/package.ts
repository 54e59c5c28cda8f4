/** What a reading program must know of the book before it opens it. */
import type { Report } from '../../document.ts'
import { picturesOf } from '../../map-pictures.ts'
import { splitNames } from '../../names.ts'
import { findDay } from '../../period.ts'
import { uuidOf } from '../entry-id.ts'
import { escapeHtml } from '../html-tags.ts'
import { utcInstant } from '../instant.ts'
import type { PictureBytes } from '../pictures.ts'

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
  /** Names of their files in the book. */
  pictures: readonly { name: string; picture: PictureBytes }[]
}

/** A report that was not published is of its own day. */
function modifiedOf({ dateline, period }: Report, published: string | undefined): string {
  const day = findDay(dateline) ?? period?.to ?? '1970-01-01'
  return utcInstant(published) ?? `${day}T00:00:00Z`
}

/** What a reader can expect: who sees no pictures has their words, where each that is shown has some. */
function accessibilityOf(report: Report, shown: boolean): [string, string][] {
  const described = picturesOf(report).every(({ alt }) => alt !== '')
  return [
    ['accessMode', 'textual'],
    ...(shown ? [['accessMode', 'visual'] as [string, string]] : []),
    ...(!shown || described ? [['accessModeSufficient', 'textual'] as [string, string]] : []),
    ['accessibilityFeature', 'structuralNavigation'],
    ['accessibilityFeature', 'tableOfContents'],
    ['accessibilityFeature', 'readingOrder'],
    ...(shown && described
      ? [['accessibilityFeature', 'alternativeText'] as [string, string]]
      : []),
    ['accessibilityHazard', 'none'],
    [
      'accessibilitySummary',
      shown
        ? `Text with headings, lists, tables, linked notes and pictures${described ? ', each with a description' : ''}.`
        : 'Text with headings, lists, tables and linked notes. Pictures are given by their words and addresses.',
    ],
  ]
}

export function packageXml(report: Report, options: PackageOptions): string {
  const { lang, title, id, hash, canonical, pictures } = options
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
    ...accessibilityOf(report, pictures.length > 0).map(
      ([name, words]) => `<meta property="schema:${name}">${words}</meta>`,
    ),
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...pictures.map(
      ({ name, picture }, at) =>
        `<item id="picture${at + 1}" href="${name}" media-type="${picture.type}"/>`,
    ),
    '</manifest>',
    '<spine><itemref idref="text"/></spine>',
    '</package>',
    '',
  ].join('\n')
}
