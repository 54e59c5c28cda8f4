/** The report's blocks and notes as HTML: what the fragment for a blog and the complete page have in common. */
import type { Block, BulletList, Inline, Item, Note, Paragraph, Report, Text } from '../document.ts'
import { numberNotes } from '../notes.ts'
import { type Dress, type InlineRules, escapeHtml, inlineHtml } from './html-text.ts'

export interface BodyOptions {
  /** Begins every anchor, so that several reports may stand on one page. */
  id: string
  /** Address of the page on which the anchors are; empty for the page at hand. */
  page?: string
  dress: Dress
}

/** The anchors of one report: `r<id>-fn<n>` for a note, `r<id>-fnref<n>` for the place that cites it. */
class Anchors {
  readonly #prefix: string
  readonly page: string

  constructor({ id, page = '' }: BodyOptions) {
    this.#prefix = `r${id.replace(/[^\w-]/g, '')}`
    this.page = page
  }

  note(number: number): string {
    return `${this.#prefix}-fn${number}`
  }

  citation(number: number, place: number): string {
    return `${this.#prefix}-fnref${number}${place === 1 ? '' : `-${place}`}`
  }

  href(anchor: string): string {
    return escapeHtml(`${this.page}#${anchor}`)
  }
}

class Body {
  readonly #report: Report
  readonly #dress: Dress
  readonly #anchors: Anchors
  readonly #numbers: ReadonlyMap<string, number>
  readonly #missing: ReadonlySet<string>
  /** Note id → how often it was cited so far: reading order is rendering order. */
  readonly #places = new Map<string, number>()
  readonly #text: InlineRules
  readonly #noteText: InlineRules

  constructor(report: Report, options: BodyOptions) {
    const { numbers, missing } = numberNotes(report)
    this.#report = report
    this.#dress = options.dress
    this.#anchors = new Anchors(options)
    this.#numbers = numbers
    this.#missing = new Set(missing)
    const citation = (note: string) => this.#citation(note)
    this.#text = { dress: options.dress, linkSources: false, citation }
    this.#noteText = { dress: options.dress, linkSources: true, citation }
  }

  /** A citation whose note is missing keeps its number and points nowhere. */
  #citation(note: string): string {
    const number = this.#numbers.get(note)!
    const place = (this.#places.get(note) ?? 0) + 1
    this.#places.set(note, place)
    const mark = `[${number}]`
    const href = this.#anchors.href(this.#anchors.note(number))
    const shown = this.#missing.has(note)
      ? mark
      : `<a href="${href}" role="doc-noteref">${mark}</a>`
    return `<sup class="fnref" id="${this.#anchors.citation(number, place)}">${shown}</sup>`
  }

  #inlines(content: readonly Inline[]): string {
    return inlineHtml(content, this.#text)
  }

  #inner(blocks: readonly (Paragraph | BulletList)[]): string {
    return blocks.map((block) => this.#block(block)).join('\n')
  }

  #bullets(list: BulletList): string {
    const items = list.items.map((item) => {
      const [first, ...rest] = item
      // One paragraph needs no <p>: blogs set one apart with wide margins.
      if (first?.type !== 'paragraph') return `<li>${this.#inner(item)}</li>`
      const opening = this.#inlines(first.content)
      if (rest.length === 0) return `<li>${opening}</li>`
      return `<li><p>${opening}</p>\n${this.#inner(rest)}</li>`
    })
    return `<ul>\n${items.join('\n')}\n</ul>`
  }

  #takeaway(blocks: readonly (Paragraph | BulletList)[]): string {
    const [first, ...rest] = blocks
    const lines =
      first?.type === 'paragraph'
        ? [
            `<p><strong>Key Takeaway:</strong> ${this.#inlines(first.content)}</p>`,
            ...rest.map((block) => this.#block(block)),
          ]
        : ['<p><strong>Key Takeaways:</strong></p>', ...blocks.map((block) => this.#block(block))]
    return `<div class="takeaway">\n${lines.join('\n')}\n</div>`
  }

  /** The topic sentence opens the item's first paragraph, as it is printed. */
  #item(item: Item): string {
    const bold = item.topic.map((inline) =>
      inline.type === 'text' ? { ...inline, bold: true as const } : inline,
    )
    const topic = this.#inlines(bold)
    const [first, ...rest] = item.blocks
    const opening = first?.type === 'paragraph' ? this.#inlines(first.content) : ''
    const following = first?.type === 'paragraph' ? rest : item.blocks
    const lead = [topic, opening].filter(Boolean).join(' ')
    const blocks = following.map((block) => this.#block(block))
    return `<li>${[...(lead ? [`<p>${lead}</p>`] : []), ...blocks].join('\n')}</li>`
  }

  #block(block: Exclude<Block, Item>): string {
    switch (block.type) {
      case 'paragraph':
        return `<p>${this.#inlines(block.content)}</p>`
      case 'heading':
        return `<h${block.level}>${this.#inlines(block.content)}</h${block.level}>`
      case 'bulletList':
        return this.#bullets(block)
      case 'quotation':
        return `<blockquote>\n${this.#inner(block.blocks)}\n</blockquote>`
      case 'keyTakeaway':
        return this.#takeaway(block.blocks)
    }
  }

  blocks(): string {
    const html: string[] = []
    let number = 0
    let open: string[] = []
    const close = () => {
      if (open.length === 0) return
      const first = number - open.length + 1
      const start = first === 1 ? '' : ` start="${first}"`
      html.push(`<ol class="items"${start}>\n${open.join('\n')}\n</ol>`)
      open = []
    }
    for (const block of this.#report.blocks) {
      if (block.type === 'item') {
        open.push(this.#item(block))
        number++
      } else {
        close()
        html.push(this.#block(block))
      }
    }
    close()
    return html.join('\n')
  }

  #backlinks(note: Note, number: number): string {
    const places = this.#places.get(note.id) ?? 0
    return Array.from({ length: places }, (_, at) => {
      const place = at + 1
      const which = place === 1 ? '' : `, place ${place}`
      const href = this.#anchors.href(this.#anchors.citation(number, place))
      const sign = place === 1 ? '↑' : `↑${place}`
      return `<a href="${href}" role="doc-backlink" aria-label="Back to citation ${number}${which}">${sign}</a>`
    }).join(' ')
  }

  #noteParagraphs(paragraphs: readonly Text[][], before: string, after: string): string {
    const texts = paragraphs.length > 0 ? paragraphs : [[]]
    return texts
      .map((content, at) => {
        const opening = at === 0 ? before : ''
        const ending = at === texts.length - 1 ? after : ''
        const words = inlineHtml(content, this.#noteText)
        // No-break: an arrow does not stand on a line of its own.
        return `<p dir="auto">${opening}${[words, ending].filter(Boolean).join('\u00a0')}</p>`
      })
      .join('\n')
  }

  #note(note: Note, number: number, previous: number): string {
    const mark =
      this.#dress === 'page' ? `<span class="number">[${number}]</span> ` : `[${number}]\u00a0`
    // A missing note leaves a gap: programs that count the list must not close it.
    const value = number === previous + 1 ? '' : ` value="${number}"`
    const text = this.#noteParagraphs(note.paragraphs, mark, this.#backlinks(note, number))
    return `<li id="${this.#anchors.note(number)}"${value}>${text}</li>`
  }

  /** After `blocks()`, because citations are counted there. What nothing cites goes on counting behind the others. */
  notes(): string {
    const { cited, uncited } = numberNotes(this.#report)
    const numbered = [
      ...cited.map((note) => ({ note, number: this.#numbers.get(note.id)! })),
      ...uncited.map((note, at) => ({ note, number: this.#numbers.size + at + 1 })),
    ]
    if (numbered.length === 0) return ''
    const entries = numbered.map(({ note, number }, at) =>
      this.#note(note, number, numbered[at - 1]?.number ?? 0),
    )
    // The text carries the numbers; the style spares a blog's reader a second set.
    const plain = this.#dress === 'page' ? '' : ' style="list-style-type: none"'
    return [
      '<section class="endnotes" role="doc-endnotes" aria-label="Endnotes">',
      ...(this.#dress === 'page' ? ['<h2>Notes</h2>'] : []),
      `<ol${plain}>`,
      ...entries,
      '</ol>',
      '</section>',
    ].join('\n')
  }
}

export interface BodyHtml {
  /** Key takeaway, essay and items. */
  blocks: string
  /** The section with the endnotes; empty when there are none. */
  notes: string
}

/** The body of a report. Deterministic: the same report and options give the same bytes. */
export function bodyHtml(report: Report, options: BodyOptions): BodyHtml {
  const body = new Body(report, options)
  return { blocks: body.blocks(), notes: body.notes() }
}
