/** The small parts around a Word document: settings, properties, margins of the page, and what ties them together. */
import type { Report } from '../../document.ts'
import { splitNames } from '../../names.ts'
import { escapeHtml } from '../html-tags.ts'
import { utcInstant } from '../instant.ts'
import { noteWords, type NoteKind } from './citations.ts'
import { runsRightToLeft } from './direction.ts'
import { formProperty, formVersion, hashProperty } from './form.ts'
import { plainXml } from './runs.ts'
import { typeface } from './styles.ts'
import { textWidth } from './tables.ts'
import { fieldXml, paragraphXml, runXml, wordNamespaces, wordsXml, xmlHead } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Content types of the parts by name; `kind` is absent when there are no notes. `pictures` are types by ending. */
export function contentTypesXml(
  kind: NoteKind | null,
  pictures: ReadonlyMap<string, string>,
  comments: boolean,
): string {
  const parts = [
    ['word/document.xml', `${word}.document.main+xml`],
    ['word/styles.xml', `${word}.styles+xml`],
    ['word/numbering.xml', `${word}.numbering+xml`],
    ['word/settings.xml', `${word}.settings+xml`],
    ['word/fontTable.xml', `${word}.fontTable+xml`],
    ...(kind ? [[`word/${kind}.xml`, `${word}.${kind}+xml`]] : []),
    ...(comments
      ? [
          ['word/comments.xml', `${word}.comments+xml`],
          ['word/commentsExtended.xml', `${word}.commentsExtended+xml`],
        ]
      : []),
    ['word/header1.xml', `${word}.header+xml`],
    ['word/footer1.xml', `${word}.footer+xml`],
    ['word/footer2.xml', `${word}.footer+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
    ['docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'],
  ]
  return [
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...[...pictures].map(
      ([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`,
    ),
    ...parts.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`),
    '</Types>',
  ].join('')
}

export function settingsXml(kind: NoteKind | null, lang: string): string {
  const notes = kind
    ? `<w:${noteWords[kind].one}Pr><w:numFmt w:val="decimal"/><w:${noteWords[kind].one} w:id="-1"/><w:${noteWords[kind].one} w:id="0"/></w:${noteWords[kind].one}Pr>`
    : ''
  return [
    `${xmlHead}<w:settings ${wordNamespaces}><w:zoom w:percent="100"/>`,
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>',
    notes,
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    `<w:themeFontLang w:val="${lang}" w:eastAsia="ja-JP" w:bidi="ar-SA"/>`,
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
  ].join('')
}

export const fontTableXml = [
  `${xmlHead}<w:fonts ${wordNamespaces}><w:font w:name="${typeface}">`,
  '<w:altName w:val="Liberation Serif,Tinos,Georgia"/><w:panose1 w:val="02020603050405020304"/>',
  '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
].join('')

/** The title as running head, from the second page on. */
export function headerXml(title: string): string {
  const rtl = runsRightToLeft(title)
  return `${xmlHead}<w:hdr ${wordNamespaces}>${paragraphXml({ style: 'header', rtl }, plainXml(title, rtl))}</w:hdr>`
}

const pageNumber = paragraphXml(
  { style: 'footer' },
  fieldXml({}, 'PAGE', '1') + runXml({}, wordsXml(' / ')) + fieldXml({}, 'NUMPAGES', '1'),
)
export const footerXml = `${xmlHead}<w:ftr ${wordNamespaces}>${pageNumber}</w:ftr>`

/** The page: A4, with its head and foot, notes in arabic numbers. */
export function sectionXml(
  kind: NoteKind | null,
  header: string,
  footers: [string, string],
): string {
  const margin = (11906 - textWidth) / 2
  return [
    `<w:sectPr><w:headerReference w:type="default" r:id="${header}"/>`,
    `<w:footerReference w:type="default" r:id="${footers[0]}"/><w:footerReference w:type="first" r:id="${footers[1]}"/>`,
    kind
      ? `<w:${noteWords[kind].one}Pr><w:numFmt w:val="decimal"/></w:${noteWords[kind].one}Pr>`
      : '',
    '<w:pgSz w:w="11906" w:h="16838"/>',
    `<w:pgMar w:top="1418" w:right="${margin}" w:bottom="1418" w:left="${margin}" w:header="709" w:footer="709" w:gutter="0"/>`,
    '<w:cols w:space="708"/><w:titlePg/></w:sectPr>',
  ].join('')
}

export function corePropertiesXml(
  { title, headline, byline }: Report,
  lang: string,
  published: string | undefined,
): string {
  const instant = utcInstant(published)
  const when =
    instant === null
      ? ''
      : `<dcterms:created xsi:type="dcterms:W3CDTF">${instant}</dcterms:created>`
  return [
    `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeHtml(title || headline)}</dc:title>`,
    headline && title ? `<dc:subject>${escapeHtml(headline)}</dc:subject>` : '',
    `<dc:creator>${escapeHtml(splitNames(byline).join('; '))}</dc:creator>`,
    when,
    `<dc:language>${lang}</dc:language></cp:coreProperties>`,
  ].join('')
}

export const appPropertiesXml = `${xmlHead}<Properties xmlns="${office}/extended-properties"><Application>Galley</Application></Properties>`

export function customPropertiesXml(hash: string | undefined): string {
  const properties = [
    [formProperty, formVersion],
    ...(hash === undefined ? [] : [[hashProperty, hash]]),
  ]
  const entries = properties.map(
    ([name, value], at) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${at + 2}" name="${name}"><vt:lpwstr>${escapeHtml(value!)}</vt:lpwstr></property>`,
  )
  return `${xmlHead}<Properties xmlns="${office}/custom-properties" xmlns:vt="${office}/docPropsVTypes">${entries.join('')}</Properties>`
}
