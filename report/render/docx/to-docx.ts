/**
 * The report as a Word document (Office Open XML, ECMA-376): real notes, real lists, styles with names. What it is made of
 * is in form.ts, and read-own-docx.ts reads it back without a guess.
 */
import { canonical } from '../../canonical.ts'
import type { Inline } from '../../document.ts'
import { formatPeriod } from '../../period.ts'
import type { Marked, MarkedReport } from '../../riding.ts'
import { bylineText } from '../html-head.ts'
import { noPictures, type Pictures } from '../pictures.ts'
import { zipped } from '../zip.ts'
import { Blocks } from './blocks.ts'
import { Citations, noteParagraphs, type NoteKind } from './citations.ts'
import { Comments } from './comments.ts'
import { runsRightToLeft } from './direction.ts'
import { characterNames, contributorsLabel, styleNames, uncitedHeading } from './form.ts'
import { Media } from './media.ts'
import { Numbering } from './numbering.ts'
import * as parts from './package.ts'
import { Relations } from './relations.ts'
import { prepared } from './prepared.ts'
import { Revisions, withJoins } from './revisions.ts'
import { inlinesXml, isRtl, plainXml, type RunRules } from './runs.ts'
import { stylesXml } from './styles.ts'
import { drawingNamespaces, paragraphXml, wordNamespaces, xmlHead } from './xml.ts'

export interface DocxOptions {
  /** Where the notes stand; at the end unless somebody asks for the foot of the page. */
  notes?: NoteKind
  /** BCP 47. */
  lang?: string
  /** SHA-256 of the version, in hex. */
  hash?: string
  /** Which version this is, in words. */
  imprint?: string
  /** RFC 3339, when the version was published. */
  published?: string
  /** Those that are not among them are given by their words and address. */
  pictures?: Pictures
  /** Tracked changes and comments come along: names of people by id, and what was said. */
  marked?: Omit<Marked, 'report'>
}

/** A language alone is not enough for Word's spelling. */
const regions: Record<string, string> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', ar: 'ar-SA' }

function languageOf(lang = 'en'): string {
  return regions[lang] ?? (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : 'en-US')
}

function lineXml(style: string, text: string): string {
  if (text === '') return ''
  const rtl = runsRightToLeft(text)
  return paragraphXml({ style, rtl }, plainXml(text, rtl))
}

/** A line on which something rides; `opening` is what its form puts in front. */
function runsXml(style: string, run: readonly Inline[], rules: RunRules, opening = ''): string {
  const rtl = isRtl(run)
  return paragraphXml({ style, rtl }, plainXml(opening, rtl) + inlinesXml(run, rules, { rtl }))
}

/** What is said of words that are nowhere in the text stands at its end. */
function around(xml: string, comments: Comments | undefined): string {
  if (!comments) return xml
  const all = (made: (id: string) => string) => comments.loose.map(made).join('')
  return all((id) => comments.start(id)) + xml + all((id) => comments.end(id))
}

function headXml(report: MarkedReport, rules: RunRules): string {
  const { title, headline, byline, dateline, period, cutoff, lines = {} } = report
  const by = bylineText(byline)
  return [
    lines.title ? runsXml(styleNames.title, lines.title, rules) : lineXml(styleNames.title, title),
    lines.headline
      ? runsXml(styleNames.headline, lines.headline, rules)
      : lineXml(styleNames.headline, headline),
    lineXml(styleNames.dateline, dateline),
    lines.byline
      ? runsXml(styleNames.byline, lines.byline, rules, by.slice(0, by.length - byline.length))
      : lineXml(styleNames.byline, by),
    lineXml(styleNames.period, period ? formatPeriod(period) : ''),
    lineXml(styleNames.cutoff, cutoff ?? ''),
  ].join('')
}

/** Each name is a run of its own, so that names with a comma stay whole. */
function contributorsXml(names: readonly string[]): string {
  if (names.length === 0) return ''
  const rtl = runsRightToLeft(names.join(' '))
  const last = names.length - 1
  const runs = names.map((name, at) => {
    const comma = names.length > 2 ? ', ' : ' '
    const before =
      at === 0 ? contributorsLabel : at === last ? `${comma}and `.replace('  ', ' ') : comma
    return plainXml(before, rtl) + plainXml(name, rtl, { style: characterNames.contributor })
  })
  return paragraphXml({ style: styleNames.contributors, rtl }, runs.join(''))
}

/** No mark in the text leads to these: they stand behind it, numbered on. */
function uncitedXml(citations: Citations, rules: RunRules): string {
  if (citations.uncited.length === 0) return ''
  const notes = citations.uncited.map((note, at) => {
    const number = `[${citations.count + at + 1}]\u00a0`
    const opening = plainXml(number, false, { style: characterNames.noteNumber })
    return noteParagraphs(note, opening, styleNames.uncited, styleNames.uncitedText, rules)
  })
  return lineXml(styleNames.uncitedHeading, uncitedHeading) + notes.join('')
}

const extendedComments = 'http://schemas.microsoft.com/office/2011/relationships/commentsExtended'

/** Same report and options, same bytes. Without `marked` nothing may ride on the report. */
export function toDocx(written: MarkedReport, options: DocxOptions = {}): Uint8Array<ArrayBuffer> {
  const { marked } = options
  const report = marked ? prepared(written) : canonical(written)
  const kind = options.notes ?? 'endnotes'
  const lang = languageOf(options.lang)
  const relations = new Relations()
  const noteRelations = new Relations()
  const numbering = new Numbering()
  const citations = new Citations(report, kind)
  const citation: RunRules['citation'] = (note, next) => citations.mark(note, next)
  const media = new Media(relations, options.pictures ?? noPictures)
  const revisions = marked && new Revisions(marked.people)
  const comments = marked && new Comments(report, marked.threads, (note) => citations.isCited(note))
  const rides = revisions && comments ? { revisions, comments } : {}
  const rules: RunRules = { relations, linkSources: false, citation, ...rides }
  const blocks = new Blocks(rules, numbering, media)
  const notes = citations.count > 0 ? kind : null

  for (const name of ['styles', 'numbering', 'settings', 'fontTable'])
    relations.part(name, `${name}.xml`)
  if (notes) relations.part(notes, `${notes}.xml`)
  if (comments?.any) {
    relations.part('comments', 'comments.xml')
    relations.part(extendedComments, 'commentsExtended.xml')
  }
  const header = relations.part('header', 'header1.xml')
  const footers: [string, string] = [
    relations.part('footer', 'footer1.xml'),
    relations.part('footer', 'footer2.xml'),
  ]

  const body = [
    headXml(report, rules),
    withJoins(blocks.xml(report.blocks)),
    contributorsXml(report.contributors),
    withJoins(uncitedXml(citations, { ...rules, linkSources: true })),
    // The page's own properties must follow a paragraph.
    paragraphXml(
      { style: styleNames.imprint },
      around(options.imprint === undefined ? '' : plainXml(options.imprint, false), comments),
    ),
    parts.sectionXml(notes, header, footers),
  ].join('')

  const root = new Relations()
  root.part('officeDocument', 'word/document.xml')
  root.part(
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  )
  root.part('extended-properties', 'docProps/app.xml')
  root.part('custom-properties', 'docProps/custom.xml')

  const drawings = media.types.size > 0 ? drawingNamespaces : ''
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': parts.contentTypesXml(notes, media.types, comments?.any === true),
    '_rels/.rels': root.xml(),
    'word/document.xml': `${xmlHead}<w:document ${wordNamespaces}${drawings}><w:body>${body}</w:body></w:document>`,
  }
  if (notes) {
    files[`word/${notes}.xml`] = citations.partXml(noteRelations, revisions)
    if (!noteRelations.empty) files[`word/_rels/${notes}.xml.rels`] = noteRelations.xml()
  }
  Object.assign(files, {
    'word/_rels/document.xml.rels': relations.xml(),
    'word/styles.xml': stylesXml(blocks.entryStyles, lang),
    'word/numbering.xml': numbering.xml(),
    'word/settings.xml': parts.settingsXml(notes, lang),
    'word/fontTable.xml': parts.fontTableXml,
    'word/header1.xml': parts.headerXml(report.title || report.headline),
    'word/footer1.xml': parts.footerXml,
    'word/footer2.xml': parts.footerXml,
    'docProps/core.xml': parts.corePropertiesXml(report, lang, options.published),
    'docProps/app.xml': parts.appPropertiesXml,
    'docProps/custom.xml': parts.customPropertiesXml(options.hash),
    ...(comments?.any
      ? {
          'word/comments.xml': comments.partXml(),
          'word/commentsExtended.xml': comments.extendedXml(),
        }
      : {}),
    ...media.parts,
  })
  return zipped(files)
}
