/** Reads a part of a page as paragraphs alone: notes, cells, captions. */
import type { Inline, Text } from '../../document.ts'
import { Flow } from './flow.ts'
import type { Page, PageNote } from './page.ts'
import { plainText } from './runs.ts'
import { attribute, type HtmlElement, type HtmlNode } from './tree.ts'

class FlatFlow extends Flow {
  readonly paragraphs: Inline[][] = []
  /** What was more than paragraphs. */
  readonly flattened = new Set<'list' | 'table'>()
  readonly #without: ReadonlySet<HtmlElement>

  constructor(page: Page, own: PageNote | null, without: ReadonlySet<HtmlElement>) {
    super(page, own)
    this.#without = without
  }

  protected paragraph(content: Inline[]): void {
    this.paragraphs.push(content)
  }

  protected cite(mark: Inline): void {
    if (mark.type === 'text')
      this.runs.text(mark.text, { bold: false, italic: false, link: undefined })
    else this.runs.cite(mark.note)
  }

  protected take(element: HtmlElement): boolean {
    if (this.#without.has(element) || (this.own && this.isBack(element))) return true
    switch (element.tagName) {
      case 'img': {
        const alt = attribute(element, 'alt')?.trim() ?? ''
        if (alt !== '')
          this.page.say({
            level: 'lost',
            code: 'picture-in-note',
            message: 'A picture cannot stand here; its words are these.',
            text: alt,
          })
        return true
      }
      case 'ul':
      case 'ol':
      case 'dl':
        this.flattened.add('list')
        return false
      case 'table':
        this.flattened.add('table')
        return false
      default:
        return false
    }
  }
}

const nothing: ReadonlySet<HtmlElement> = new Set()

/** The nodes as one line of a report; `without` are left out. */
export function readFlat(
  nodes: readonly HtmlNode[],
  page: Page,
  without: ReadonlySet<HtmlElement> = nothing,
): Inline[] {
  const flow = new FlatFlow(page, null, without)
  flow.read(nodes)
  return flow.paragraphs.flatMap((content, at): Inline[] =>
    at === 0 ? content : [{ type: 'text', text: ' ' }, ...content],
  )
}

/** The paragraphs of a note. Marks in a note are words. */
export function readNoteParagraphs(note: PageNote, page: Page) {
  const flow = new FlatFlow(page, note, nothing)
  flow.read(note.nodes)
  const paragraphs = flow.paragraphs.map((content) =>
    content.map((inline): Text =>
      inline.type === 'text'
        ? inline
        : { type: 'text', text: `[${inline.note.replace(/^\D+/, '')}]` },
    ),
  )
  return {
    paragraphs: paragraphs.filter((content) => plainText(content) !== ''),
    flattened: flow.flattened,
  }
}
