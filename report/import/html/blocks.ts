/** What kind of block an element opens, as far as the page says. */
import type { PassageRole } from '../manuscript.ts'
import { isDay } from './dates.ts'
import { declarations } from './look.ts'
import type { PageIndex } from './page-index.ts'
import { attribute, classesOf, rawText, type HtmlElement } from './tree.ts'

/** An entry of a list; its paragraphs share it. */
export interface Entry {
  list: number
  ordered: boolean
  number: number
  depth: number
  /** Whether one of its paragraphs was read. */
  begun: boolean
}

export interface Block {
  role?: PassageRole
  heading?: Level
  entry?: Entry
  /** Lines as they stand. */
  verbatim?: true
  /** An entry's bullet or number as the page prints it; `typed` when it stands in the text. */
  mark?: string
  typed?: true
}

type Level = 1 | 2 | 3 | 4 | 5 | 6

const classRoles: readonly [PassageRole, RegExp][] = [
  ['title', /^(?:msotitle|title|post-title|entry-title|page-title)$/],
  ['subtitle', /^(?:msosubtitle|subtitle|post-subtitle|entry-subtitle|dek|standfirst)$/],
  ['caption', /^(?:msocaption|wp-caption-text|caption|tr-caption)$/],
  ['quotation', /^(?:mso(?:intense)?quote|pullquote|wp-block-quote)$/],
]

/** The role of a paragraph or heading; null where nothing is said. */
function roleOf(element: HtmlElement, index: PageIndex): PassageRole | null {
  const names = classesOf(element).map((name) => name.toLowerCase())
  for (const [role, pattern] of classRoles)
    if (names.some((name) => pattern.test(name))) return role
  if (index.sizeOf(element) > 20) return null
  const text = rawText(element, 200).trim()
  if (names.some((name) => /^(?:.*[-_])?(?:by-?line|authors?)$/.test(name)) && isNames(text))
    return 'byline'
  return isDay(text) ? 'date' : null
}

/** Whether a line that its class calls a by-line holds names: behind "By", or a few words that are no sentence. */
const isNames = (text: string) =>
  /^by\b/i.test(text) || (text.length <= 120 && /^\p{Lu}/u.test(text) && !/[.!?:;]$/.test(text))

/** The level of a heading element, 1 to 6. */
export function headingLevel(element: HtmlElement): Level | null {
  const tag = /^h([1-6])$/.exec(element.tagName)?.[1]
  const role = attribute(element, 'role') === 'heading'
  const level = Number(tag ?? (role ? (attribute(element, 'aria-level') ?? 2) : 0))
  return level >= 1 && level <= 6 ? (Math.trunc(level) as Level) : null
}

/** Editors of blogs set text in with a quotation that has no border; nobody is quoted there. */
export function isQuotation(element: HtmlElement): boolean {
  if (element.tagName !== 'blockquote') return false
  const style = declarations(attribute(element, 'style'))
  return !style.get('border')?.startsWith('none') || !style.has('margin')
}

/** The block inside an element that is no entry of a list; what surrounds it still counts. */
export function blockOf(element: HtmlElement, around: Block, index: PageIndex): Block {
  const heading = headingLevel(element)
  const role = /^(?:p|h[1-6]|div|span)$/.test(element.tagName) ? roleOf(element, index) : null
  if (element.tagName === 'pre') return { ...around, role: 'code', verbatim: true }
  if (isQuotation(element)) return { ...around, role: 'quotation' }
  if (around.entry) return around
  // A date or a title is one whatever element says it; a container's own class says nothing of its paragraphs.
  if (role !== null && (heading !== null || element.tagName === 'p' || role === 'date'))
    return { ...around, role }
  return heading === null ? around : { heading }
}
