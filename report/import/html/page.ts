/** All that is known of a page before its text is read, and what is said about it while it is. */
import type { Inline, Text } from '../../document.ts'
import type { Remark } from '../../remark.ts'
import { attachedRemark, Attachments } from '../attachments.ts'
import type { Marginal } from '../manuscript.ts'
import { baseOf } from './address.ts'
import type { FoundComments } from './comments.ts'
import { findComments } from './comments.ts'
import { classStyles, type ClassStyles } from './look.ts'
import { noteExtents } from './note-extent.ts'
import { findNoteLinks, type NoteLinks } from './note-links.ts'
import { PageIndex } from './page-index.ts'
import type { HtmlElement, HtmlNode, HtmlParent } from './tree.ts'

export interface PageNote {
  /** 1-based, in the order of the page. */
  number: number
  start: HtmlElement
  nodes: HtmlNode[]
  /** The links that cite it. */
  citing: HtmlElement[]
}

/** A note once it is read. */
export interface ReadNote extends PageNote {
  paragraphs: Text[][]
  line: number
}

export class Page {
  readonly index: PageIndex
  readonly styles: ClassStyles
  readonly base: string | null
  readonly links: NoteLinks
  readonly comments: FoundComments
  readonly notes: PageNote[]
  /** The note that a node begins or belongs to. */
  readonly noteAt = new Map<HtmlNode, PageNote>()
  readonly noteOf = new Map<HtmlElement, PageNote>()
  readonly read = new Map<PageNote, ReadNote>()
  readonly original: string[] = []
  readonly remarks: Remark[] = []
  readonly marginalia: Marginal[] = []
  /** Places of what notes begin with and of what cites them, sorted. */
  readonly starts: number[]
  readonly citing: number[]
  /** Lines of headers that stand among what is not read. */
  readonly kept = new Set<HtmlElement>()
  /** Pictures that the page holds itself. */
  readonly attachments = new Attachments()
  /** Bytes of pictures that came beside the page, by the address by which it names them. */
  readonly beside = new Map<string, Uint8Array>()
  #pictures = 0
  #lists = 0

  /** `chosen`: somebody chose what is read, so that side boxes and feet of pages are meant. */
  constructor(
    root: HtmlParent,
    readonly chosen = false,
  ) {
    this.index = new PageIndex(root)
    this.styles = classStyles(root)
    this.base = baseOf(root)
    this.comments = findComments(this.index)
    this.links = findNoteLinks(this.index, this.comments.parts)
    const { starts, citing } = this.links
    const extents = noteExtents(starts, citing.keys(), this.index)
    this.notes = starts.map((start, at) => ({
      number: at + 1,
      start,
      nodes: extents[at]!,
      citing: [],
    }))
    for (const note of this.notes) {
      this.noteOf.set(note.start, note)
      for (const node of note.nodes) if (!this.noteAt.has(node)) this.noteAt.set(node, note)
    }
    this.starts = starts.map((start) => this.index.placeOf(start))
    this.citing = [...citing.keys()]
      .map((link) => this.index.placeOf(link))
      .toSorted((a, b) => a - b)
    for (const [link, start] of citing) if (start) this.noteOf.get(start)?.citing.push(link)
  }

  /** A number for a list that no other list of the page has. */
  newList(): number {
    this.#lists += 1
    return this.#lists
  }

  /** Takes a picture that came along, and says so; its `src`, empty when it is left out. */
  attach(bytes: Uint8Array | null, alt: string): string {
    const name = `picture ${(this.#pictures += 1)}`
    const attached = this.attachments.take(name, bytes)
    this.say(attachedRemark(attached, alt || name))
    return 'src' in attached ? attached.src : ''
  }

  /** Adds a line to the original; gives its number. */
  line(text: string): number {
    return this.original.push(text.replace(/\s+/g, ' ').trim())
  }

  /** A remark about what was read last, or about the line given. */
  say(remark: Omit<Remark, 'line'>, line: number = this.original.length): void {
    this.remarks.push({ ...remark, ...(line > 0 ? { line } : {}) })
  }

  /** Remarks about a line that did not come any more are about the last one. */
  settle(): void {
    const last = Math.max(1, this.original.length)
    for (const said of [...this.remarks, ...this.marginalia])
      if (said.line !== undefined && said.line > last) said.line = last
  }

  /** What a citing link says in a report: its note, or its own text when no note of the page is linked at all. */
  citation(link: HtmlElement, mark: string): Inline {
    const start = this.links.citing.get(link)
    const note = start ? this.noteOf.get(start) : undefined
    if (note) return { type: 'citation', note: `n${note.number}` }
    if (this.notes.length === 0) return { type: 'text', text: `[${mark}]` }
    return { type: 'citation', note: `missing-${mark}` }
  }
}

/** A block's words for the original. */
export const lineOf = (content: readonly Inline[], mark: (note: string) => string): string =>
  content.map((inline) => (inline.type === 'text' ? inline.text : mark(inline.note))).join('')
