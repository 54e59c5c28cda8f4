/** What a series' template says about a report besides its words: which parts it has, and which of them are expected. */
import { sheetParts, type EditorContent, type EditorNode } from './editor-json.ts'

/** Parts that a series may expect in every report, in the order of the sheet. */
export const expectable = [
  'headline',
  'byline',
  'keyTakeaway',
  'executiveSummary',
  'essay',
  'item',
  'contributors',
] as const
export type Expectable = (typeof expectable)[number]

export interface TemplateForm {
  /** Parts of the template, whether words stand in them or not; a key takeaway with its label, empty for none. */
  parts: readonly { type: string; label: string }[]
  expected: readonly Expectable[]
}

/** Parts that every text gets (report/to-editor.ts) although a series may do without them. */
const given = new Set(['headline', 'byline', 'keyTakeaway', 'essay'])

const labelOf = ({ attrs }: EditorNode): string => {
  const label = attrs?.['label']
  return typeof label === 'string' ? label.replace(/\s+/g, ' ').trim() : ''
}

/** The form of a template with this content. */
export function formOf({ doc }: EditorContent, expected: readonly Expectable[]): TemplateForm {
  const parts = (doc.content ?? []).map((part) => ({ type: part.type, label: labelOf(part) }))
  return { parts, expected }
}

const hasWords = ({ text = '', content = [] }: EditorNode): boolean =>
  text !== '' || content.some(hasWords)

/** Whether a part holds nothing: no words, and no more than one line to type in. */
const isBlank = (part: EditorNode): boolean =>
  !hasWords(part) && (part.content ?? []).every(({ type }) => type === 'paragraph')

function blankPart(type: string, label: string): EditorNode {
  const attrs = label === '' ? {} : { attrs: { label } }
  return { type, ...attrs, content: [{ type: 'paragraph' }] }
}

/**
 * A new text in the form of the template: parts that wait there without words wait here too, and parts that the template
 * does without are gone where nothing stands in them.
 */
export function inForm(content: EditorContent, { parts }: TemplateForm): EditorContent {
  const has = (list: readonly { type: string; label: string }[], one: EditorNode) =>
    list.some(({ type, label }) => type === one.type && label === labelOf(one))
  const there = (content.doc.content ?? []).filter(
    (part) => !given.has(part.type) || !isBlank(part) || has(parts, part),
  )
  const known = there.map((part) => ({ type: part.type, label: labelOf(part) }))
  const waiting = parts.flatMap(({ type, label }) => {
    if (type !== 'executiveSummary' && type !== 'keyTakeaway') return []
    const part = blankPart(type, label)
    if (has(known, part)) return []
    known.push({ type, label })
    return [part]
  })
  const order = ({ type }: EditorNode) => sheetParts.indexOf(type)
  const placed = [...there, ...waiting].sort((a, b) => order(a) - order(b))
  return { ...content, doc: { ...content.doc, content: placed } }
}
