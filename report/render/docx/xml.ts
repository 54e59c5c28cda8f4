/** Elements of a Word document as text. What they hold comes in the order that the schema demands. */
import { escapeHtml } from '../html-tags.ts'

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const wordNamespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** Besides, in a document with drawings. */
export const drawingNamespaces =
  ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"' +
  ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
  ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'

const styleIds = new Map<string, string>()

/** Names of styles → ids, which hold neither blanks nor hyphens. There are few, and each is asked for often. */
export function styleId(name: string): string {
  const known = styleIds.get(name)
  if (known !== undefined) return known
  const id = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  styleIds.set(name, id)
  return id
}

export interface ParagraphLook {
  style: string
  list?: { id: number; level: number }
  /** Runs from right to left. */
  rtl?: boolean
  /** Left indent in twentieths of a point. */
  indent?: number
  keepNext?: boolean
  /** XML of what is proposed for its end (revisions.ts). */
  end?: string
}

/** A paragraph; `runs` is XML. */
export function paragraphXml(look: ParagraphLook, runs: string): string {
  const { style, list, rtl, indent, keepNext, end } = look
  let properties = `<w:pStyle w:val="${styleId(style)}"/>`
  if (keepNext) properties += '<w:keepNext/>'
  if (list)
    properties += `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>`
  if (rtl) properties += '<w:bidi/>'
  if (indent) properties += `<w:ind w:left="${indent}"/>`
  if (end) properties += `<w:rPr>${end}</w:rPr>`
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
}

export interface RunLook {
  style?: string
  bold?: boolean
  italic?: boolean
  /** Looks like a link, whatever its style. */
  link?: boolean
  rtl?: boolean
  hebrew?: boolean
}

/** The elements that say how a run looks. */
export function lookXml({ style, bold, italic, link, rtl, hebrew }: RunLook): string {
  let properties = ''
  if (style) properties += `<w:rStyle w:val="${styleId(style)}"/>`
  if (bold) properties += '<w:b/><w:bCs/>'
  if (italic) properties += '<w:i/><w:iCs/>'
  if (link) properties += '<w:color w:val="1F3A5F"/><w:u w:val="single"/>'
  if (rtl) properties += '<w:rtl/>'
  if (hebrew) properties += '<w:lang w:bidi="he-IL"/>'
  return properties
}

/** A run that holds `inside`, which is XML; `changed` is XML of how it looked before (revisions.ts). */
export function runXml(look: RunLook, inside: string, changed = ''): string {
  const properties = lookXml(look) + changed
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${inside}</w:r>`
}

const breaks: Record<string, string> = { '\t': '<w:tab/>', '\n': '<w:br/>' }

/** Words with their line breaks and tabs, as they stand in a run. */
export function wordsXml(words: string): string {
  if (!/[\t\n\r]/.test(words)) return textXml(words)
  return words
    .replace(/\r\n?/g, '\n')
    .split(/([\t\n])/)
    .map((part) => breaks[part] ?? textXml(part))
    .join('')
}

function textXml(words: string): string {
  if (words === '') return ''
  // Programs may throw away blanks at the ends, and do.
  const preserve = /^\s|\s$|\s\s/.test(words) ? ' xml:space="preserve"' : ''
  return `<w:t${preserve}>${escapeHtml(words)}</w:t>`
}

/** A field that the program computes; `shown` is what stands there until it does. */
export function fieldXml(look: RunLook, instruction: string, shown: string): string {
  return [
    '<w:fldChar w:fldCharType="begin"/>',
    `<w:instrText xml:space="preserve"> ${instruction} </w:instrText>`,
    '<w:fldChar w:fldCharType="separate"/>',
    wordsXml(shown),
    '<w:fldChar w:fldCharType="end"/>',
  ]
    .map((part) => runXml(look, part))
    .join('')
}
