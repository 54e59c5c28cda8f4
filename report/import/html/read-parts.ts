/** A page → its posts, each with its passages and notes; the rest is accounted for. */
import type { Passage, PassageRole } from '../manuscript.ts'
import { BodyFlow } from './body-flow.ts'
import { leaveOut } from './left-out.ts'
import { mainParts, type HeaderLine, type Part } from './main-part.ts'
import type { Page, PageNote } from './page.ts'
import { isNotesHeading } from './notes-heading.ts'
import { isInline, lineage } from './page-index.ts'
import { markOf, readNote } from './read-note.ts'
import { plainText } from './runs.ts'
import { isElement, type HtmlElement, type HtmlNode } from './tree.ts'

export interface ReadPart {
  passages: Passage[]
  notes: PageNote[]
  /** The lines of the original that are its own: from behind `from` up to `to`. */
  from: number
  to: number
}

interface Planned {
  part: number
  /** Undefined for the text itself. */
  line?: HeaderLine
}

class PageReader {
  readonly #page: Page
  readonly #parts: readonly Part[]
  readonly #planned = new Map<HtmlElement, Planned>()
  /** Elements that hold something planned. */
  readonly #path = new Set<HtmlElement>()
  readonly #made: (ReadPart & { header: Map<HtmlElement, Passage[]> })[]
  #around: HtmlNode[] = []

  constructor(parts: readonly Part[], page: Page) {
    this.#page = page
    this.#parts = parts
    this.#made = this.#parts.map(() => ({
      passages: [],
      notes: [],
      from: 0,
      to: 0,
      header: new Map(),
    }))
    for (const [part, { header, roots }] of this.#parts.entries()) {
      for (const root of roots) this.#plan(root, { part })
      for (const line of header) {
        page.kept.add(line.element)
        if (!this.#planned.has(line.element)) this.#plan(line.element, { part, line })
      }
    }
    for (const note of page.notes) for (const one of lineage(note.start)) this.#path.add(one)
    for (const part of page.comments.parts) for (const one of lineage(part)) this.#path.add(one)
  }

  #plan(element: HtmlElement, planned: Planned): void {
    this.#planned.set(element, planned)
    for (const one of lineage(element)) this.#path.add(one)
  }

  #flow(part: number): BodyFlow {
    const roots = this.#parts[part]!.roots
    const words = roots.reduce((sum, root) => sum + this.#page.index.proseIn(root), 0)
    const marks = new Map(this.#page.notes.map((note) => [`n${note.number}`, markOf(note)]))
    return new BodyFlow(this.#page, words, (note) => marks.get(note) || note.replace(/^[^\d]*/, ''))
  }

  #header({ element, role }: HeaderLine): Passage[] {
    const flow = this.#flow(0)
    flow.read([element], role === null ? {} : { role })
    return flow.passages.map((passage): Passage => asHeader(passage, role))
  }

  #read(element: HtmlElement, { part, line }: Planned): void {
    const made = this.#made[part]!
    if (line) {
      made.header.set(element, this.#header(line))
      return
    }
    if (made.passages.length === 0) made.from = this.#page.original.length
    const flow = this.#flow(part)
    flow.read([element])
    for (const passage of flow.passages) made.passages.push(passage)
    made.to = this.#page.original.length
  }

  #leaveOut(): void {
    leaveOut(
      this.#around,
      'page-around',
      'Left out: what stands on the page around the report.',
      this.#page,
    )
    this.#around = []
  }

  /** Everything below the element, in reading order. */
  read(body: HtmlElement): void {
    const open: { nodes: readonly HtmlNode[]; at: number }[] = [{ nodes: [body], at: 0 }]
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const node = top.nodes[top.at++]
      if (!node) {
        this.#leaveOut()
        open.pop()
      } else {
        const inside = this.#see(node)
        if (inside) open.push({ nodes: inside, at: 0 })
      }
    }
  }

  #see(node: HtmlNode): readonly HtmlNode[] | null {
    const note = this.#page.noteAt.get(node)
    const planned = isElement(node) ? this.#planned.get(node) : undefined
    if (note || planned || (isElement(node) && this.#page.comments.parts.has(node))) {
      this.#leaveOut()
      if (note) readNote(note, this.#page)
      else if (planned) this.#read(node as HtmlElement, planned)
      return null
    }
    if (isElement(node) && this.#path.has(node)) {
      this.#leaveOut()
      return node.childNodes
    }
    if (isElement(node) && !isInline(node)) this.#leaveOut()
    this.#around.push(node)
    if (isElement(node) && !isInline(node)) this.#leaveOut()
    return null
  }

  parts(): ReadPart[] {
    const page = this.#page
    return this.#parts.map(({ header }, at) => {
      const { passages, from, to } = this.#made[at]!
      const above = header.filter(({ role }) => role !== null)
      const lines = above.flatMap(({ element }) => this.#headerOf(element))
      const beside = header.filter(({ role }) => role === null)
      const read = beneathTitle(
        [...lines, ...passages],
        beside.flatMap(({ element }) => this.#headerOf(element)),
      )
      const own = page.notes.filter((note) => this.#partOf(note) === at)
      return { passages: withoutEmptyNotes(read, page), notes: own, from, to }
    })
  }

  /** A line that several posts share was read once. */
  #headerOf(element: HtmlElement): Passage[] {
    for (const { header } of this.#made) {
      const passages = header.get(element)
      if (passages) return passages
    }
    return []
  }

  /** The part that cites the note; of an uncited one the part that it stands in or behind. */
  #partOf({ start, citing }: PageNote): number {
    const { index } = this.#page
    const place = index.placeOf(citing[0] ?? start)
    const at = this.#parts.findLastIndex(({ roots }) => index.placeOf(roots[0]!) <= place)
    return Math.max(at, 0)
  }
}

/** Lines from beside the text belong to the header, which ends with the title at the earliest. */
function beneathTitle(passages: Passage[], lines: readonly Passage[]): Passage[] {
  const at = passages
    .slice(0, 8)
    .findLastIndex(
      (one) =>
        (one.kind === 'heading' && one.level === 1) ||
        (one.kind === 'paragraph' && (one.role === 'title' || one.role === 'date')),
    )
  return passages.toSpliced(at + 1, 0, ...lines)
}

/** A heading for notes that has none below it is all that is left of them. */
function withoutEmptyNotes(passages: readonly Passage[], page: Page): Passage[] {
  const last = passages.at(-1)
  if (last?.kind !== 'heading' && last?.kind !== 'paragraph') return [...passages]
  const text = plainText(last.content)
  if (!isNotesHeading(text)) return [...passages]
  page.say(
    { level: 'lost', code: 'notes-empty', message: 'The section of the notes is empty.', text },
    last.line,
  )
  return passages.slice(0, -1)
}

/** A line of the header as what it is, whatever element it is. */
function asHeader(passage: Passage, role: PassageRole | null): Passage {
  if (passage.kind !== 'heading' && passage.kind !== 'paragraph') return passage
  const { content, line } = passage
  return { kind: 'paragraph', ...(role === null ? {} : { role }), content, line, gap: 1, indent: 0 }
}

/** The posts of a page in its order; `parts` are where they stand. */
export function readParts(
  body: HtmlElement,
  page: Page,
  parts: readonly Part[] = mainParts(body, page.index),
): ReadPart[] {
  const reader = new PageReader(parts, page)
  reader.read(body)
  return reader.parts()
}
