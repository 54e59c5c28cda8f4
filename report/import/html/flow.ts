/** Reads a part of a page in reading order. What its blocks become, the two kinds of flow say. */
import type { Inline } from '../../document.ts'
import { type Block, blockOf } from './blocks.ts'
import { isIgnoredMark, Lists, type OpenList } from './lists.ts'
import { readLink } from './link.ts'
import { isHidden, weightOf } from './look.ts'
import { changeOf } from './marginalia.ts'
import { bareMark } from './note-marks.ts'
import { leadsBack } from './note-links.ts'
import type { Page, PageNote } from './page.ts'
import { isInline } from './page-index.ts'
import { type Look, Runs } from './runs.ts'
import { skipHidden } from './left-out.ts'
import {
  attribute,
  isWordless,
  rawText,
  visit,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  type Visitor,
} from './tree.ts'

/** How the words at a place are read. */
export interface Context {
  look: Look
  block: Block
  list: OpenList | null
  /** In words that somebody inserted. */
  inserted: boolean
}

const start: Context = {
  look: { bold: false, italic: false, link: undefined },
  block: {},
  list: null,
  inserted: false,
}

/** A source that puts each inline element on its own line leaves a blank before the comma behind it. */
const unwrapped = (text: string): string =>
  text.includes('\n')
    ? text
        .replace(/[\t\n\f\r ]+/g, (blank) => (blank.includes('\n') ? '\n' : ' '))
        .replace(/\n(?=[,;:.!?)](?:\s|$))/g, '')
    : text

/** The blank in which Word hides the sign of a comment. */
const isCommentSign = (element: HtmlElement) =>
  /mso-special-character:\s*comment/i.test(attribute(element, 'style') ?? '')

export abstract class Flow implements Visitor<Context> {
  protected readonly runs = new Runs()
  protected readonly lists: Lists
  protected block: Block = start.block
  protected readonly page: Page
  /** The note that is being read, so that its own parts are not taken for another's. */
  protected readonly own: PageNote | null

  constructor(page: Page, own: PageNote | null = null) {
    this.page = page
    this.own = own
    this.lists = new Lists(() => page.newList())
  }

  /** A paragraph of the block is complete. */
  protected abstract paragraph(content: Inline[], block: Block): void
  /** Takes an element as a whole, when it is more than words; true when nothing in it is to be read any more. */
  protected abstract take(element: HtmlElement, context: Context): boolean
  /** A link that cites a note. */
  protected abstract cite(mark: Inline, link: HtmlElement): void

  read(nodes: readonly HtmlNode[], block: Block = start.block): void {
    visit(nodes, { ...start, block }, this)
    this.flush()
  }

  /** Ends the paragraph that is open. */
  protected flush(): void {
    for (const content of this.runs.take(this.block.verbatim)) this.paragraph(content, this.block)
  }

  private isOthers(node: HtmlNode): boolean {
    const note = this.page.noteAt.get(node)
    return note !== undefined && note !== this.own
  }

  text(node: HtmlText, { look, block }: Context): void {
    if (this.isOthers(node)) return
    if (this.runs.isEmpty) {
      if (!/[^\t\n\f\r ]/.test(node.value)) return
      this.block = block
    }
    if (!block.verbatim) this.runs.text(unwrapped(node.value), look)
    else
      for (const [at, line] of node.value.split('\n').entries()) {
        if (at > 0) this.runs.lineBreak()
        this.runs.text(line, look)
      }
  }

  enter(element: HtmlElement, context: Context): Context | null {
    const { page } = this
    if (page.comments.parts.has(element) || page.links.back.has(element)) return null
    if (isWordless(element)) return this.wordless(element)
    if (isHidden(element) && skipHidden(element, page)) return null
    if (isIgnoredMark(element) || (isCommentSign(element) && !page.index.hasWords(element)))
      return null
    const change = context.inserted ? null : changeOf(element)
    if (change !== null) {
      if (change.text !== '') page.marginalia.push({ ...change, line: page.original.length + 1 })
      if (change.kind === 'deletion') return null
    }
    if (this.takeInline(element, context)) return null
    if (this.take(element, context)) return null
    const inserted = context.inserted || change !== null
    if (isInline(element)) return { ...context, inserted, look: this.lookIn(element, context) }
    this.flush()
    return { ...this.blockIn(element, context), inserted, look: this.lookIn(element, context) }
  }

  leave(element: HtmlElement, { look }: Context): void {
    if (element.tagName === 'q') this.runs.text('”', look)
    if (!isInline(element)) this.flush()
  }

  /** Elements in a line that are no words. */
  private takeInline(element: HtmlElement, { look, block }: Context): boolean {
    if (element.tagName === 'br') this.runs.lineBreak()
    else if (/mso-tab-count/i.test(attribute(element, 'style') ?? '')) this.runs.text(' ', look)
    else if (element.tagName === 'a' && this.page.links.citing.has(element)) {
      if (this.runs.isEmpty) this.block = block
      const mark = bareMark(rawText(element, 30)) || '?'
      this.cite(this.page.citation(element, mark), element)
    } else {
      if (element.tagName === 'q') {
        if (this.runs.isEmpty) this.block = block
        this.runs.text('“', look)
      }
      return false
    }
    return true
  }

  private wordless(element: HtmlElement): null {
    const src = attribute(element, 'src') ?? attribute(element, 'data') ?? ''
    if (/^(?:iframe|object)$/.test(element.tagName) && src !== '')
      this.page.say({
        level: 'note',
        code: 'embedded',
        message: 'Something from another page was shown here; only its address is known.',
        text: src.slice(0, 300),
      })
    const words =
      element.tagName === 'svg' ? rawText(element, 2000).replace(/\s+/g, ' ').trim() : ''
    if (words !== '')
      this.page.say({
        level: 'lost',
        code: 'words-in-drawing',
        message: 'Words in a drawing were left out.',
        text: words,
      })
    return null
  }

  private lookIn(element: HtmlElement, { look }: Context): Look {
    const weight = weightOf(element, look, this.page.styles)
    if (element.tagName !== 'a') return { ...weight, link: look.link }
    const href = attribute(element, 'href')
    if (href === undefined || (leadsBack(element) && this.own))
      return { ...weight, link: look.link }
    return { ...weight, link: readLink(href, element, this.page) }
  }

  private blockIn(element: HtmlElement, context: Context): Context {
    const { page, lists } = this
    const { block, list } = context
    switch (element.tagName) {
      case 'ul':
      case 'ol':
      case 'menu':
        return { ...context, list: lists.open(element, list) }
      case 'li':
        return { ...context, block: { entry: lists.entry(element, list) } }
      case 'p':
        return {
          ...context,
          block: lists.wordEntry(element) ?? blockOf(element, block, page.index),
        }
      default:
        return { ...context, block: blockOf(element, block, page.index) }
    }
  }

  /** Whether a link in a note leads nowhere but back. */
  protected isBack(element: HtmlElement): boolean {
    return element.tagName === 'a' && leadsBack(element)
  }
}
