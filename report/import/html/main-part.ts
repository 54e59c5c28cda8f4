/** Where on a page the text stands: the part of each post, and the lines of its header that stand outside it. */
import type { PassageRole } from '../manuscript.ts'
import { isDay } from './dates.ts'
import { chromeKind } from './chrome.ts'
import { lineage, type PageIndex } from './page-index.ts'
import { attribute, classesOf, rawText, type HtmlElement } from './tree.ts'

export interface HeaderLine {
  element: HtmlElement
  /** Nothing for the line that says when the data ends. */
  role: PassageRole | null
}

export interface Part {
  /** The lines of the header from around the text, in the order in which they are to be read. */
  header: HeaderLine[]
  /** What the text stands in; more than one where notes stand beside it. */
  roots: HtmlElement[]
}

const fewWords = 60

const hasClass = (element: HtmlElement, ...names: string[]) =>
  classesOf(element).some((name) => names.includes(name))

/** The elements that stand in none of the others. */
function outermost(elements: readonly HtmlElement[], index: PageIndex): HtmlElement[] {
  const made: HtmlElement[] = []
  for (const element of elements) {
    const last = made.at(-1)
    if (!last || !index.isWithin(element, last)) made.push(element)
  }
  return made
}

const isInChrome = (element: HtmlElement) => [...lineage(element)].some((one) => chromeKind(one))

const containers: ((element: HtmlElement) => boolean)[] = [
  (element) => attribute(element, 'itemprop') === 'articleBody',
  (element) => attribute(element, 'property') === 'content:encoded',
  (element) => hasClass(element, 'entry-content', 'dynamic-entry-content', 'article-body'),
  (element) => hasClass(element, 'field--name-body', 'field-name-body', 'article__content'),
  (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
]

/** The deepest element that still holds nearly all running text. */
function densest(body: HtmlElement, index: PageIndex): HtmlElement {
  const all = index.proseIn(body)
  let found = body
  for (const one of index.elements) {
    if (one === found || !index.isWithin(one, found)) continue
    const box = /^(?:div|section|main|td|article|center|table|tbody|tr)$/.test(one.tagName)
    if (box && index.proseIn(one) >= all * 0.9) found = one
  }
  return found
}

/** Whether the page has anything around its text at all; documents of word processors have not. */
const hasChrome = (index: PageIndex) =>
  index.elements.some(
    ({ tagName }) =>
      tagName === 'nav' ||
      tagName === 'header' ||
      tagName === 'footer' ||
      tagName === 'aside' ||
      tagName === 'form',
  )

function postRoots(index: PageIndex): HtmlElement[] {
  const worded = (test: (element: HtmlElement) => boolean) =>
    outermost(
      index.elements.filter((one) => test(one) && index.hasWords(one)),
      index,
    )
  const posts = worded((one) => hasClass(one, 'post-body'))
  if (posts.length > 0) return posts
  const articles = worded(
    (one) => (one.tagName === 'article' || hasClass(one, 'hentry', 'h-entry')) && !isInChrome(one),
  ).filter((one) => index.proseIn(one) > 0)
  const full = articles.filter((one) => index.proseIn(one) >= fewWords)
  return full.length > 0 ? full : articles.length === 1 ? articles : []
}

function mainRoots(body: HtmlElement, index: PageIndex): HtmlElement[] {
  const all = index.proseIn(body)
  const posts = postRoots(index)
  const held = posts.reduce((sum, one) => sum + index.proseIn(one), 0)
  if (posts.length > 0 && held >= all * 0.4) return posts
  for (const test of containers) {
    const found = index.elements.find((one) => test(one) && index.proseIn(one) >= all * 0.5)
    if (found) return [found]
  }
  return [hasChrome(index) ? densest(body, index) : body]
}

const startsNotes = (text: string) =>
  /^\s*(?:(?:end ?|foot ?)?notes|references)?\s*\[1\]\s*\S/i.test(text)

/** Typed notes that stand beside the text and not in it. */
function notesBeside(roots: readonly HtmlElement[], index: PageIndex): HtmlElement[] {
  if (roots.length !== 1) return []
  const [root] = roots as [HtmlElement]
  const beside = index.elements
    .slice(index.endOf(root))
    .find((one) => /^(?:div|section|p|aside)$/.test(one.tagName) && startsNotes(rawText(one, 200)))
  return beside ? [beside] : []
}

const isTitle = (element: HtmlElement) =>
  element.tagName === 'h1' || hasClass(element, 'post-title', 'entry-title', 'page-title')

const isByline = (element: HtmlElement) =>
  classesOf(element).some((name) => /^(?:.*[-_])?(?:by-?line|authors?)$/.test(name))

/** How many elements above the text a line of its header may stand. */
const reach = 300

/** The lines of the header above the text, each kind once, the nearest. */
function headerAbove(root: HtmlElement, from: number, index: PageIndex): HeaderLine[] {
  const own = index.elements.slice(index.placeOf(root), index.endOf(root))
  const found: HeaderLine[] = []
  const has = (role: PassageRole) => found.some((line) => line.role === role)
  const add = (element: HtmlElement, role: PassageRole) => {
    if (!found.some((line) => index.isWithin(element, line.element)))
      found.unshift({ element, role })
  }
  const hasTitle = own.some((one) => isTitle(one) && index.hasWords(one))
  const start = Math.max(from, index.placeOf(root) - reach)
  const above = index.elements.slice(start, index.placeOf(root)).toReversed()
  for (const element of above) {
    if (index.isWithin(root, element) || !index.hasWords(element)) continue
    const text = rawText(element, 400).trim()
    if (text.length > 300 || isInChrome(element)) continue
    if (!hasTitle && !has('title') && isTitle(element)) add(element, 'title')
    else if (!has('date') && isDay(text)) add(element, 'date')
    else if (!has('byline') && isByline(element) && /^by\b/i.test(text)) add(element, 'byline')
  }
  return found
}

/** A line like "Data Cutoff: 2:00 PM ET" anywhere outside the text. */
function cutoffLine(roots: readonly HtmlElement[], index: PageIndex): HeaderLine[] {
  const found = index.elements.findLast(
    (one) =>
      /^(?:p|div|span|li|dd|h[1-6])$/.test(one.tagName) &&
      !roots.some((root) => index.isWithin(one, root)) &&
      /^\s*data cut-?\s?off\b/i.test(firstText(one)),
  )
  return found && rawText(found).length <= 200 ? [{ element: found, role: null }] : []
}

function firstText(element: HtmlElement): string {
  const [first] = element.childNodes
  return first && 'value' in first ? first.value : ''
}

/** The parts of a page that are read, in its order. */
export function mainParts(body: HtmlElement, index: PageIndex): Part[] {
  const roots = mainRoots(body, index)
  const parts = roots.map((root, at): Part => {
    const from = at === 0 ? 0 : index.endOf(roots[at - 1]!)
    return { header: headerAbove(root, from, index), roots: [root] }
  })
  parts[0]?.header.push(...cutoffLine(roots, index))
  parts.at(-1)?.roots.push(...notesBeside(roots, index))
  shareDates(parts)
  return parts
}

/** Posts of one day stand below one date. */
function shareDates(parts: readonly Part[]): void {
  let day: HeaderLine | undefined
  for (const { header } of parts) {
    const own = header.find(({ role }) => role === 'date')
    if (own) day = own
    else if (day) header.unshift(day)
  }
}
