/**
 * Reports in few words:
 *
 *     report({ title: 'T' }, para('It rained.', note('https://example.org')), item('Topic.', para('Body.')))
 *
 * A note stands where it is cited; `cite(n)` cites a note again. Ids are given in the order of the text.
 */
import type {
  Block,
  BulletList,
  Citation,
  Heading,
  Inline,
  Item,
  KeyTakeaway,
  Note,
  Paragraph,
  Quotation,
  Report,
  Text,
} from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { citationsOf } from '../notes.ts'

interface Noted extends Citation {
  paragraphs?: string[]
}
type Words = string | Text | Noted

/** A note at the place where it is cited. */
export const note = (...paragraphs: string[]): Noted => ({
  type: 'citation',
  note: '?',
  paragraphs,
})
/** Another citation of the note with this id. */
export const cite = (id: string): Citation => ({ type: 'citation', note: id })
export const bold = (text: string): Text => ({ type: 'text', text, bold: true })
export const italic = (text: string): Text => ({ type: 'text', text, italic: true })
export const link = (text: string, href: string): Text => ({ type: 'text', text, link: href })

const inlines = (words: Words[]): Inline[] =>
  words.map((word) => (typeof word === 'string' ? { type: 'text', text: word } : word))

export const para = (...words: Words[]): Paragraph => ({
  type: 'paragraph',
  content: inlines(words),
})
export const heading = (text: string, level: 2 | 3 = 2): Heading => ({
  type: 'heading',
  level,
  content: inlines([text]),
})
export const bullets = (...entries: (Words | (Paragraph | BulletList)[])[]): BulletList => ({
  type: 'bulletList',
  items: entries.map((entry) => (Array.isArray(entry) ? entry : [para(entry)])),
})
export const quotation = (...blocks: (Paragraph | BulletList)[]): Quotation => ({
  type: 'quotation',
  blocks,
})
export const takeaway = (...blocks: (Paragraph | BulletList)[]): KeyTakeaway => ({
  type: 'keyTakeaway',
  blocks,
})
export const item = (topic: Words | Words[], ...blocks: Item['blocks']): Item => ({
  type: 'item',
  id: '?',
  topic: inlines(Array.isArray(topic) ? topic : [topic]),
  blocks,
})

/** The report with ids `n1`, `n2`, … and `i1`, `i2`, …; its notes are collected from the text. */
export function report(parts: Partial<Omit<Report, 'blocks'>>, ...blocks: Block[]): Report {
  const copy = structuredClone(blocks)
  const notes: Note[] = []
  for (const citation of citationsOf({ ...emptyReport, blocks: copy }) as Noted[]) {
    if (citation.paragraphs === undefined) continue
    citation.note = `n${notes.length + 1}`
    notes.push({
      id: citation.note,
      paragraphs: citation.paragraphs.map((text) => [{ type: 'text', text }]),
    })
    delete citation.paragraphs
  }
  let items = 0
  for (const block of copy) if (block.type === 'item') block.id = `i${(items += 1)}`
  return { ...emptyReport, notes, ...parts, blocks: copy }
}
