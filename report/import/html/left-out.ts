/** What of a page is not read, and the account of it. */
import { chromeKind } from './chrome.ts'
import { isNotesHeading } from './notes-heading.ts'
import type { Page } from './page.ts'
import { countBetween } from './page-index.ts'
import {
  classesOf,
  attribute,
  elementsOf,
  rawText,
  type HtmlElement,
  type HtmlNode,
} from './tree.ts'
import { visibleText } from './visible-text.ts'

/** Quotes what is left out; nothing is said of what has no words. */
export function leaveOut(
  nodes: readonly HtmlNode[],
  code: string,
  message: string,
  page: Page,
): void {
  const text = visibleText(nodes)
  if (!/[\p{L}\p{N}]/u.test(text)) return
  page.say({ level: 'lost', code, message, text }, page.line(text))
}

/** Whether notes or marks stand in the element. */
function holdsNotes(element: HtmlElement, page: Page): boolean {
  const [from, to] = [page.index.placeOf(element), page.index.endOf(element)]
  return countBetween(page.starts, from, to) > 0 || countBetween(page.citing, from, to) > 0
}

const folded = /(?:^|[-_])(?:accordion|collaps(?:e|ible)|expand(?:able)?|toggle|tab-?pane|panel)/i

/** Leaves out what a browser does not show. What it shows after a click, and notes, are read. */
export function skipHidden(element: HtmlElement, page: Page): boolean {
  if (holdsNotes(element, page) || page.noteAt.has(element)) return false
  if (classesOf(element).some((name) => folded.test(name))) return false
  if (/^\s*\[1\]/.test(rawText(element, 100))) return false
  if (!isNotesHeading(rawText(element, 60)))
    leaveOut([element], 'hidden-text', 'Words that the page does not show were left out.', page)
  return true
}

/** What only works on the page that it was copied from. */
const isControl = ({ tagName }: HtmlElement) =>
  /^(?:nav|button|select|textarea|input|dialog)$/.test(tagName)

/** Leaves out what stands on the page for getting about on it; false when the element is part of the text. */
export function skipChrome(element: HtmlElement, within: number, page: Page): boolean {
  const kind = chromeKind(element)
  if (kind === null || page.noteAt.has(element) || holdsNotes(element, page)) return false
  if (page.chosen && !isControl(element)) return false
  const words = page.index.proseIn(element)
  if (words > 40 && words > within / 3) return false
  if (element.tagName === 'footer' && element.parentNode?.nodeName === 'blockquote') return false
  if (element.tagName === 'header' && hasTitle(element)) return false
  if (isNotesHeading(rawText(element, 60)) || page.kept.has(element)) return false
  leaveOut([element], 'page-around', `Left out: ${kind}, which is not the report’s.`, page)
  return true
}

function hasTitle(header: HtmlElement): boolean {
  let looked = 0
  for (const one of elementsOf(header)) {
    if (/^h[1-3]$/.test(one.tagName) || attribute(one, 'class')?.includes('title')) return true
    if (looked++ > 200) return false
  }
  return false
}
