/** The report's blocks and notes as HTML: what fragment, house form and complete page have in common. */
import type {
  Block,
  BodyBlock,
  ExecutiveSummary,
  Inline,
  Item,
  KeyTakeaway,
  List,
  Report,
} from '../document.ts'
import { type NoteNumbers, numberNotes } from '../notes.ts'
import { Anchors } from './html-anchors.ts'
import {
  type CarriedPicture,
  type FigureRules,
  forecastsHtml,
  pictureHtml,
  tableHtml,
} from './html-figures.ts'
import { notesHtml } from './html-notes.ts'
import { type Attributes, type Dress, element, escapeHtml, generated } from './html-tags.ts'
import { type InlineRules, inlineHtml } from './html-text.ts'

export interface BodyOptions {
  /** Begins every anchor, so that several reports may stand on one page. */
  id: string
  /** Address of the page on which the anchors are; empty for the page at hand. */
  page?: string
  /** Begins the address of a picture on the desk, for a page that stands elsewhere. */
  origin?: string
  /** Where the desk's pictures are in a form that takes them along; null for one that was not found. */
  carried?: ((src: string) => CarriedPicture | null) | undefined
  dress: Dress
}

class Body {
  readonly #report: Report
  readonly #dress: Dress
  readonly #anchors: Anchors
  readonly #numbers: NoteNumbers
  readonly #missing: ReadonlySet<string>
  readonly #text: InlineRules
  readonly #figures: FigureRules

  /** `report` is canonical. */
  constructor(report: Report, { id, page = '', origin = '', carried, dress }: BodyOptions) {
    this.#report = report
    this.#dress = dress
    this.#anchors = new Anchors(id, page)
    this.#numbers = numberNotes(report)
    this.#missing = new Set(this.#numbers.missing)
    const citation = (note: string) => this.#citation(note)
    this.#text = { dress, linkSources: false, topic: false, citation }
    this.#figures = { dress, origin, carried, inlines: (content) => this.#inlines(content) }
  }

  #make(name: string, attributes: Attributes, html: string): string {
    return element(this.#dress, name, attributes, html)
  }

  /** Blocks in a part of their own. The house's form has only their order. */
  #part(className: string, attributes: Attributes, lines: readonly string[]): string {
    const html = lines.join('\n')
    return this.#dress === 'house'
      ? html
      : this.#make('div', { class: className, ...attributes }, `\n${html}\n`)
  }

  /** A citation whose note is missing keeps its number and points nowhere. */
  #citation(note: string): string {
    const number = this.#numbers.numbers.get(note)!
    const mark = `[${number}]`
    if (this.#dress === 'house') return mark
    const id = this.#anchors.nextCitation(number)
    const href = this.#anchors.href(this.#anchors.note(number))
    const shown = this.#missing.has(note)
      ? mark
      : this.#make('a', { href, role: 'doc-noteref' }, mark)
    return this.#make('sup', { class: 'fnref', id }, shown)
  }

  #inlines(content: readonly Inline[]): string {
    return inlineHtml(content, this.#text)
  }

  #blocks(blocks: readonly BodyBlock[]): string[] {
    return blocks.map((block) => this.#block(block))
  }

  #list(list: List): string {
    const items = list.items.map((item) => {
      const [first, ...rest] = item
      // One paragraph needs no <p>: blogs set one apart with wide margins.
      if (first?.type === 'paragraph' && rest.length === 0)
        return `<li>${this.#inlines(first.content)}</li>`
      return `<li>${this.#blocks(item).join('\n')}</li>`
    })
    const start = list.type === 'orderedList' ? list.start : undefined
    const name = list.type === 'orderedList' ? 'ol' : 'ul'
    return this.#make(name, { start }, `\n${items.join('\n')}\n`)
  }

  #takeaway({ label = '', blocks }: KeyTakeaway): string {
    const [first, ...rest] = blocks
    const runs = first?.type === 'paragraph'
    const words = `Key Takeaway${runs ? '' : 's'}${label && ` (${label})`}:`
    const lead = this.#make('strong', generated(words), escapeHtml(words))
    const opening = runs ? `${lead} ${this.#inlines(first.content)}` : lead
    return this.#part(
      'takeaway',
      { 'data-part': 'keyTakeaway', 'data-label': label || undefined },
      [`<p>${opening}</p>`, ...this.#blocks(runs ? rest : blocks)],
    )
  }

  #summary({ blocks }: ExecutiveSummary): string {
    const words = 'Executive Summary'
    return this.#part('executive-summary', { 'data-part': 'executiveSummary' }, [
      this.#make('h2', generated(words), words),
      ...this.#blocks(blocks),
      // Where nothing frames it, a line tells where it ends.
      ...(this.#dress === 'page' ? [] : ['<hr>']),
    ])
  }

  /** The topic sentence opens the item's first paragraph, as it is printed. */
  #item({ topic, blocks }: Item): string {
    const [first, ...rest] = blocks
    const opens = first?.type === 'paragraph'
    const bold = inlineHtml(topic, { ...this.#text, topic: true })
    const house = this.#dress === 'house'
    const lead = [
      ...(bold ? [house ? bold : this.#make('span', { 'data-part': 'topic' }, bold)] : []),
      ...(opens ? [this.#inlines(first.content)] : []),
    ].join(house ? '\u00a0' : ' ')
    const lines = [...(lead ? [`<p>${lead}</p>`] : []), ...this.#blocks(opens ? rest : blocks)]
    return this.#make('li', { 'data-part': 'item' }, lines.join('\n'))
  }

  #block(block: Exclude<Block, Item>): string {
    switch (block.type) {
      case 'paragraph':
        return `<p>${this.#inlines(block.content)}</p>`
      case 'heading':
        return `<h${block.level}>${this.#inlines(block.content)}</h${block.level}>`
      case 'bulletList':
      case 'orderedList':
        return this.#list(block)
      case 'forecasts':
        return forecastsHtml(block, this.#figures)
      case 'table':
        return tableHtml(block, this.#figures)
      case 'picture':
        return pictureHtml(block, this.#figures)
      case 'quotation':
        return `<blockquote>\n${this.#blocks(block.blocks).join('\n')}\n</blockquote>`
      case 'boilerplate':
        return this.#part(
          'boilerplate',
          { 'data-block': 'boilerplate' },
          this.#blocks(block.blocks),
        )
      case 'executiveSummary':
        return this.#summary(block)
      case 'keyTakeaway':
        return this.#takeaway(block)
    }
  }

  blocks(): string {
    const items: string[] = []
    const html: string[] = []
    for (const block of this.#report.blocks) {
      if (block.type === 'item') items.push(this.#item(block))
      else html.push(this.#block(block))
    }
    if (items.length > 0) html.push(this.#make('ol', { class: 'items' }, `\n${items.join('\n')}\n`))
    return html.join('\n')
  }

  /** After `blocks()`, because citations are counted there. */
  notes(): string {
    return notesHtml(this.#numbers, { dress: this.#dress, anchors: this.#anchors })
  }
}

export interface BodyHtml {
  /** Key takeaways, executive summary, essay and items. */
  blocks: string
  /** The section with the endnotes; empty when there are none. */
  notes: string
}

/** The body of a canonical report. Deterministic: the same report and options give the same bytes. */
export function bodyHtml(report: Report, options: BodyOptions): BodyHtml {
  const body = new Body(report, options)
  return { blocks: body.blocks(), notes: body.notes() }
}
