/** Word documents made by hand: the parts that a test says, zipped as Word zips them. */
import { strToU8, zipSync } from 'fflate'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

export const namespaces = [
  `xmlns:w="${word}"`,
  `xmlns:r="${office}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(' ')

/** The insides of a document's parts. `links` are relationships of the text: id → address, or part for images. */
export interface DocxParts {
  body: string
  footnotes?: string
  endnotes?: string
  comments?: string
  commentsExtended?: string
  styles?: string
  numbering?: string
  header?: string
  footer?: string
  links?: Readonly<Record<string, string>>
  core?: string
  custom?: string
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const relationship = (id: string, type: string, target: string, external = false) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`

const relationships = (inside: string) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`

/** Part of the text → its root element. */
const roots = {
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  styles: 'styles',
  numbering: 'numbering',
  header: 'hdr',
  footer: 'ftr',
} as const

const linkOf = ([id, target]: [string, string]) =>
  target.startsWith('media/')
    ? relationship(id, `${office}/image`, target)
    : relationship(id, `${office}/hyperlink`, target.replaceAll('&', '&amp;'), true)

/** The parts by name, as text. */
export function docxParts(parts: DocxParts): Record<string, string> {
  const links = Object.entries(parts.links ?? {})
    .map(linkOf)
    .join('')
  const files: Record<string, string> = {}
  let related = links
  for (const [part, root] of Object.entries(roots)) {
    const inside = parts[part as keyof typeof roots]
    if (inside === undefined) continue
    files[`word/${part}.xml`] = `${declaration}<w:${root} ${namespaces}>${inside}</w:${root}>`
    files[`word/_rels/${part}.xml.rels`] = relationships(links)
    related += relationship(`own-${part}`, `${office}/${part}`, `${part}.xml`)
  }
  files['word/document.xml'] =
    `${declaration}<w:document ${namespaces}><w:body>${parts.body}</w:body></w:document>`
  if (parts.commentsExtended !== undefined) {
    files['word/commentsExtended.xml'] =
      `${declaration}<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${parts.commentsExtended}</w15:commentsEx>`
    related += relationship(
      'own-commentsExtended',
      'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
      'commentsExtended.xml',
    )
  }
  files['word/_rels/document.xml.rels'] = relationships(related)
  let ofPackage = relationship('rId1', `${office}/officeDocument`, 'word/document.xml')
  if (parts.core !== undefined) {
    files['docProps/core.xml'] =
      `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</cp:coreProperties>`
    ofPackage += relationship(
      'rId2',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    )
  }
  if (parts.custom !== undefined) {
    files['docProps/custom.xml'] =
      `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${parts.custom}</Properties>`
    ofPackage += relationship('rId3', `${office}/custom-properties`, 'docProps/custom.xml')
  }
  files['_rels/.rels'] = relationships(ofPackage)
  return files
}

/** Zips parts, of text or bytes. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ),
  )
}

/** A whole .docx file. */
export const docxFile = (parts: DocxParts): Uint8Array => zipped(docxParts(parts))

/** A run of text, with run properties. */
export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of runs, of a style by id. */
export const par = (inside: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${inside}</w:p>`

/** The definition of a paragraph style. */
export const styleOf = (id: string, name: string, inside = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`
