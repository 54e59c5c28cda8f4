/** Where things stand on a page: the order of its elements, their names, and whether words stand between two of them. */
import {
  attribute,
  isElement,
  isText,
  walk,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  type HtmlText,
} from './tree.ts'

const inlineTags = new Set(
  'a abbr acronym b bdi bdo big br cite code data dfn em font i img ins kbd del label mark nobr q s samp small span strike strong sub sup time tt u var wbr o:p st1:place'.split(
    ' ',
  ),
)

/** Whether the element only marks words, instead of standing apart as a paragraph does. */
export const isInline = ({ tagName }: HtmlElement) =>
  inlineTags.has(tagName) || tagName.includes(':')

export const parentOf = (element: HtmlElement): HtmlElement | null =>
  element.parentNode && isElement(element.parentNode) ? element.parentNode : null

/** No page that says something nests deeper; of one that does, the outer part is not asked. */
const mostLevels = 100

/** The element and what it stands in, from the inside out. */
export function* lineage(element: HtmlElement): Generator<HtmlElement> {
  let one: HtmlElement | null = element
  for (let level = 0; one && level < mostLevels; level++, one = parentOf(one)) yield one
}

const unseenTags = new Set(['script', 'style', 'title', 'noscript'])
const isUnseen = (text: HtmlText) => unseenTags.has(text.parentNode?.nodeName ?? '')

export class PageIndex {
  /** Elements in reading order. */
  readonly elements: HtmlElement[] = []
  private readonly places = new Map<HtmlElement, number>()
  private readonly ends: number[] = []
  /** Each element's place among its parent's children. */
  private readonly turns: number[] = []
  /** Texts with words before each element. */
  private readonly worded: number[] = []
  /** Words that are no link before each element. */
  private readonly prose: number[] = []
  private readonly names = new Map<string, HtmlElement[]>()

  constructor(root: HtmlParent) {
    let texts = 0
    let words = 0
    const turn = new Map<HtmlParent, number>()
    for (const node of walk(root)) {
      const at = node.parentNode ? (turn.get(node.parentNode) ?? 0) : 0
      if (node.parentNode) turn.set(node.parentNode, at + 1)
      if (isText(node) && !isUnseen(node)) {
        texts += /[\p{L}\p{N}]/u.test(node.value) ? 1 : 0
        if (node.parentNode?.nodeName !== 'a') words += node.value.match(/\p{L}{2,}/gu)?.length ?? 0
      }
      if (!isElement(node)) continue
      this.places.set(node, this.elements.length)
      this.elements.push(node)
      this.turns.push(at)
      this.worded.push(texts)
      this.prose.push(words)
      for (const name of new Set([attribute(node, 'id'), attribute(node, 'name')]))
        if (name) this.name(name, node)
    }
    this.worded.push(texts)
    this.prose.push(words)
    for (let at = this.elements.length - 1; at >= 0; at--) {
      this.ends[at] = Math.max(this.ends[at] ?? 0, at + 1)
      const parent = parentOf(this.elements[at]!)
      const above = parent && this.places.get(parent)
      if (above !== null && above !== undefined)
        this.ends[above] = Math.max(this.ends[above] ?? 0, this.ends[at]!)
    }
  }

  private name(name: string, element: HtmlElement) {
    const same = this.names.get(name)
    if (same) same.push(element)
    else this.names.set(name, [element])
  }

  /** The element's place in reading order. */
  placeOf(element: HtmlElement): number {
    return this.places.get(element) ?? 0
  }

  /** The place behind the element and everything in it. */
  endOf(element: HtmlElement): number {
    return this.ends[this.placeOf(element)] ?? 0
  }

  /** The nodes beside the element that stand before it, the nearest first; a few of them. */
  *before(element: HtmlElement): Generator<HtmlNode> {
    const siblings = element.parentNode?.childNodes ?? []
    const turn = this.turns[this.placeOf(element)] ?? 0
    for (let at = turn - 1; at >= Math.max(0, turn - 40); at--) yield siblings[at]!
  }

  /** The nodes beside the element that stand behind it. */
  *after(element: HtmlElement): Generator<HtmlNode> {
    const siblings = element.parentNode?.childNodes ?? []
    for (let at = (this.turns[this.placeOf(element)] ?? 0) + 1; at < siblings.length; at++)
      yield siblings[at]!
  }

  /** Whether words stand in `outer` before `inner` begins. */
  hasWordsBetween(outer: HtmlElement, inner: HtmlElement): boolean {
    return this.worded[this.placeOf(inner)]! > this.worded[this.placeOf(outer)]!
  }

  /** How many elements stand in the element. */
  sizeOf(element: HtmlElement): number {
    return this.endOf(element) - this.placeOf(element) - 1
  }

  /** How many words of running text stand in the element. */
  proseIn(element: HtmlElement): number {
    return this.prose[this.endOf(element)]! - this.prose[this.placeOf(element)]!
  }

  /** Whether the element is `outer` or stands in it. */
  isWithin(element: HtmlElement, outer: HtmlElement): boolean {
    const place = this.placeOf(element)
    return place >= this.placeOf(outer) && place < this.endOf(outer)
  }

  /** Whether words stand in the element. */
  hasWords(element: HtmlElement): boolean {
    return this.worded[this.endOf(element)]! > this.worded[this.placeOf(element)]!
  }

  /**
   * The element of that name which a link at `from` means: the next one, or else the last one before. Pages with
   * several posts have every name several times.
   */
  named(name: string, from: HtmlElement): HtmlElement | null {
    const same = this.names.get(name)
    if (!same) return null
    const place = this.placeOf(from)
    let low = 0
    for (let high = same.length; low < high;) {
      const middle = (low + high) >> 1
      if (this.placeOf(same[middle]!) > place) high = middle
      else low = middle + 1
    }
    return same[low] ?? same.at(-1)!
  }
}

/** How many of the sorted numbers are at least `from` and below `to`. */
export function countBetween(sorted: readonly number[], from: number, to: number): number {
  const below = (limit: number) => {
    let low = 0
    for (let high = sorted.length; low < high;) {
      const middle = (low + high) >> 1
      if (sorted[middle]! < limit) low = middle + 1
      else high = middle
    }
    return low
  }
  return below(to) - below(from)
}
