/** Entries of lists, however programs write them. */
import type { Block, Entry } from './blocks.ts'
import { declarations } from './look.ts'
import { attribute, classesOf, rawText, walk, isElement, type HtmlElement } from './tree.ts'

export interface OpenList {
  id: number
  ordered: boolean
  next: number
  depth: number
}

/** Deeper lists count as this deep. */
const deepest = 20

const numeral = (value: string | undefined) =>
  value !== undefined && /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : null

/** Google Docs writes lists within lists beside each other and says the depth in the class: `lst-kix_9x2-1`. */
const docsList = (element: HtmlElement) =>
  classesOf(element)
    .map((name) => /^lst-(kix_[\w-]+)-(\d)$/.exec(name))
    .find((match) => match !== null)

export class Lists {
  readonly #newId: () => number
  /** Lists of Docs and Word that go on with the next list of the same name. */
  #named: { name: string; id: number; next: number[] } | null = null

  constructor(newId: () => number) {
    this.#newId = newId
  }

  /** The text goes on with something that is no list of the named kind. */
  close(): void {
    this.#named = null
  }

  #of(name: string): { id: number; next: number[] } {
    if (this.#named?.name !== name) this.#named = { name, id: this.#newId(), next: [] }
    return this.#named
  }

  /** A list element opens, perhaps in another list. */
  open(element: HtmlElement, around: OpenList | null): OpenList {
    const ordered = element.tagName === 'ol'
    const start = numeral(attribute(element, 'start')) ?? 1
    const docs = docsList(element)
    if (docs) {
      const { id } = this.#of(docs[1]!)
      return { id, ordered, next: start, depth: Number(docs[2]) }
    }
    if (around)
      return { id: around.id, ordered, next: start, depth: Math.min(around.depth + 1, deepest) }
    return { id: this.#newId(), ordered, next: start, depth: 0 }
  }

  /** An entry in a list that an element opened; without one it is a bullet. */
  entry(element: HtmlElement, around: OpenList | null): Entry {
    const list = around ?? { id: this.#newId(), ordered: false, next: 1, depth: 0 }
    const number = numeral(attribute(element, 'value')) ?? list.next
    list.next = number + 1
    return { list: list.id, ordered: list.ordered, number, depth: list.depth, begun: false }
  }

  /** A paragraph that Word shows as an entry; null when it is none. */
  wordEntry(paragraph: HtmlElement): Block | null {
    const style = declarations(attribute(paragraph, 'style'))
    const said = /\bl(\d+) level(\d+)/.exec(style.get('mso-list') ?? '')
    const isList = classesOf(paragraph).some((name) =>
      /^MsoList(?:Paragraph|Bullet|Number)/i.test(name),
    )
    if (!said && !isList) return null
    const ignored = ignoredMark(paragraph)
    const mark = ignored ?? typedMark.exec(rawText(paragraph, 40))?.[1]
    if (mark === undefined) return null
    const bare = mark.replace(/[\s\u00a0.()]/g, '')
    const depth = said ? Number(said[2]) - 1 : bare === 'o' ? 1 : bare === '§' ? 2 : depthOf(style)
    const { id, next } = this.#of(said?.[1] ?? 'paragraphs')
    const ordered = /[.)]/.test(mark)
    next.length = Math.min(next.length, depth + 1)
    const number = /^\d{1,6}$/.test(bare) ? Number(bare) : (next[depth] ?? 1)
    next[depth] = number + 1
    const entry = { list: id, ordered, number, depth: Math.min(depth, deepest), begun: false }
    return { entry, mark: bare, ...(ignored === null ? { typed: true as const } : {}) }
  }
}

/** The bullet or number in front of an entry's text, with the hard blanks that Word puts behind it. */
export const typedMark =
  /^[\s\u00a0]*([·•o§▪–-]|\(?(?:\d{1,3}|[a-z]{1,4})[.)])[ \u00a0]*(?:\u00a0[\s\u00a0]*|$)/i

/** A mark that nobody closed holds the words behind it, and is none. */
export const isIgnoredMark = (element: HtmlElement) =>
  /mso-list:\s*ignore/i.test(attribute(element, 'style') ?? '') &&
  rawText(element, 60).replace(/[\s\u00a0]+/g, '').length <= 12

/** The mark that Word shows but tells other programs to ignore. */
function ignoredMark(paragraph: HtmlElement): string | null {
  for (const node of walk(paragraph))
    if (isElement(node) && isIgnoredMark(node)) return rawText(node).replace(/[\s\u00a0]+/g, '')
  return null
}

/** The depth that an indent of half an inch for each level says. */
function depthOf(style: ReadonlyMap<string, string>): number {
  const [, size, unit] = /^([\d.]+)(in|pt|cm)$/.exec(style.get('margin-left') ?? '') ?? []
  const inches = Number(size ?? 0) / ({ in: 1, pt: 72, cm: 2.54 }[unit ?? 'in'] ?? 1)
  return Math.max(0, Math.round(inches / 0.5) - 1)
}
