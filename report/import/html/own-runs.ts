/** Running text of Galley's own HTML → inlines, exactly: html-text.ts in report/render is what wrote it. */
import type { Inline, Text } from '../../document.ts'
import { safeLink } from '../../links.ts'
import { blanksOf } from '../../render/html-blanks.ts'
import { findSources } from '../../sources.ts'
import {
  attribute,
  classesOf,
  collapseBlanks,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
  rawText,
  walk,
} from './tree.ts'

type Marks = Omit<Text, 'type' | 'text'>

interface Place {
  marks: Marks
  /** In a topic the first `strong` is the form's. */
  topic: boolean
  /** Whether the link may be one that Galley found in a note's text. */
  found: boolean
  depth: number
}

/** Deeper than anything of ours; below it only the words count. */
export const maxDepth = 150

const silent = new Set(['script', 'style', 'template', 'noscript', 'title'])

/** The text of an element that has little in it; null when it has much. A page is not read through for each of its parts. */
function shortText(element: HtmlElement, most: number): string | null {
  let text = ''
  let nodes = 0
  for (const node of walk(element)) {
    if ((nodes += 1) > most) return null
    if (isText(node)) text += node.value
  }
  return text
}

/** Whether an element says what Galley wrote into it, and nothing else. */
export function isGenerated(element: HtmlElement): boolean {
  const words = attribute(element, 'data-generated')
  const isBacklinks = attribute(element, 'data-part') === 'backlinks'
  if (words === undefined && !isBacklinks) return false
  const text = shortText(element, isBacklinks ? 1000 : 50)
  if (text === null) return false
  return isBacklinks
    ? /^[\s\u00a0]*(?:↑\d*\s*)*$/u.test(text)
    : squeezed(text) === squeezed(words ?? '')
}

export const squeezed = (text: string) => collapseBlanks(text).replace(/^ | $/g, '')

const citationMark = /^\[(\d{1,7})\]$/

/** The number of a linked mark, or null where an element is none. */
function citedNumber(element: HtmlElement): string | null {
  const isMark =
    (element.tagName === 'sup' && classesOf(element).includes('fnref')) ||
    attribute(element, 'role') === 'doc-noteref'
  return isMark ? (citationMark.exec(squeezed(rawText(element)))?.[1] ?? null) : null
}

function linkOf(element: HtmlElement): string | null {
  const own = attribute(element, 'data-link')
  return safeLink(own ?? (element.tagName === 'a' ? attribute(element, 'href') : undefined))
}

/** What stands inside an element, seen from outside it. */
function placeIn(element: HtmlElement, around: Place): Place {
  const place = { ...around, marks: { ...around.marks }, depth: around.depth + 1 }
  const link = linkOf(element)
  if (link !== null) {
    place.marks.link = link
    place.found = attribute(element, 'data-link') === undefined
  }
  switch (element.tagName) {
    case 'strong':
      if (around.topic) place.topic = false
      else place.marks.bold = true
      break
    case 'b':
      if (classesOf(element).includes('run-in')) place.marks.runIn = true
      else place.marks.bold = true
      break
    case 'em':
    case 'i':
      place.marks.italic = true
  }
  return place
}

/** Collects inlines; blanks collapse as in a browser, except those that are written out. */
class Run {
  readonly inlines: Inline[] = []
  /** Texts whose link Galley may have found. */
  readonly found = new Set<Inline>()
  #blank: Place | null = null
  #afterBlank = true

  #text(text: string, { marks, found }: Place): void {
    const inline: Text = { type: 'text', text, ...marks }
    this.inlines.push(inline)
    if (found) this.found.add(inline)
  }

  #putBlank(): void {
    if (this.#blank) this.#text(' ', this.#blank)
    this.#blank = null
    this.#afterBlank = false
  }

  words(text: string, place: Place): void {
    for (const piece of text.split(/([\t\n\f\r ]+)/)) {
      if (piece === '') continue
      if (/^[\t\n\f\r ]/.test(piece)) {
        if (!this.#afterBlank) this.#blank ??= place
      } else {
        this.#putBlank()
        this.#text(piece, place)
      }
    }
  }

  blanks(text: string, place: Place): void {
    this.#blank = null
    this.#text(text, place)
    this.#afterBlank = true
  }

  citation(number: string): void {
    this.#putBlank()
    this.inlines.push({ type: 'citation', note: `n${Number(number)}` })
  }
}

export interface RunRules {
  /** Nodes that are read elsewhere. */
  taken: ReadonlySet<HtmlNode>
  topic?: boolean
}

function read(node: HtmlNode, run: Run, rules: RunRules, place: Place): void {
  if (rules.taken.has(node)) return
  if (isText(node)) run.words(node.value, place)
  if (!isElement(node) || silent.has(node.tagName) || isGenerated(node)) return
  const number = citedNumber(node)
  if (number !== null) return run.citation(number)
  const blanks = blanksOf(attribute(node, 'data-blanks') ?? '')
  if (blanks !== null && squeezed(rawText(node)) === '') return run.blanks(blanks, place)
  if (place.depth > maxDepth) return run.words(` ${rawText(node)} `, place)
  const around = isBlock(node) || node.tagName === 'br' ? ' ' : ''
  run.words(around, place)
  if (node.tagName === 'img') run.words(attribute(node, 'alt') ?? '', place)
  const inside = placeIn(node, place)
  for (const child of node.childNodes) read(child, run, rules, inside)
  run.words(around, place)
}

const blocks = new Set(
  (
    'address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 ' +
    'h6 header hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

export const isBlock = (node: HtmlNode): boolean => isElement(node) && blocks.has(node.tagName)

function runOf(nodes: readonly HtmlNode[], rules: RunRules): Run {
  const run = new Run()
  const place = { marks: {}, topic: rules.topic === true, found: false, depth: 0 }
  for (const node of nodes) read(node, run, rules, place)
  return run
}

/** The inlines of neighbouring nodes. */
export function inlinesOf(nodes: readonly HtmlNode[], rules: RunRules): Inline[] {
  return runOf(nodes, rules).inlines
}

/** Texts of a note. Addresses there are links by themselves, without a mark of their author. */
export function noteTexts(nodes: readonly HtmlNode[], rules: RunRules): Text[] {
  const { inlines, found } = runOf(nodes, rules)
  const sources = findSources(printed(inlines)).filter(({ live }) => live)
  let at = 0
  return inlines.map((inline): Text => {
    const words = printed([inline])
    const start = at
    at += words.length
    if (inline.type === 'citation') return { type: 'text', text: words }
    if (!found.has(inline)) return inline
    const source = sources.find(({ end }) => end > start)
    const { link, ...plain } = inline
    const byItself = source && source.start < at && safeLink(source.url) === link
    return byItself ? plain : inline
  })
}

/** The text of inlines as printed, with its marks. */
export function printed(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => (inline.type === 'text' ? inline.text : `[${inline.note.slice(1)}]`))
    .join('')
}
