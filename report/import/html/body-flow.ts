/** Reads the text of a post: blocks become passages. */
import type { Inline, Picture, Table } from '../../document.ts'
import type { Passage } from '../manuscript.ts'
import type { Block } from './blocks.ts'
import { readFlat } from './flat-flow.ts'
import { type Context, Flow } from './flow.ts'
import { leaveOut, skipChrome } from './left-out.ts'
import { typedMark } from './lists.ts'
import { isNotesHeading } from './notes-heading.ts'
import type { Page } from './page.ts'
import { creditsOf, imagesOf, isCharacter, isFigure, isPixel, pictureOf } from './pictures.ts'
import { readNote, withoutLead } from './read-note.ts'
import { plainText } from './runs.ts'
import { isDataTable, readTable } from './tables.ts'
import { attribute, type HtmlElement, type HtmlNode, type HtmlText } from './tree.ts'

type Waiting = { image: HtmlElement; link: string | undefined }

export class BodyFlow extends Flow {
  readonly passages: Passage[] = []
  /** Words of running text in what is read. */
  readonly #words: number
  readonly #mark: (note: string) => string
  /** Images in a paragraph that is not complete. */
  #waiting: Waiting[] = []

  constructor(page: Page, words: number, mark: (note: string) => string) {
    super(page)
    this.#words = words
    this.#mark = mark
  }

  protected override flush(): void {
    super.flush()
    const waiting = this.#waiting
    this.#waiting = []
    for (const { image, link } of waiting) this.#picture(image, this.#captionLink(link, image), '')
  }

  protected paragraph(content: Inline[], block: Block): void {
    const words = block.typed && !block.entry?.begun ? withoutLead(content, typedMark) : content
    const line = this.page.line(this.#lead(block) + this.#shown(words))
    const { entry, heading, role } = block
    if (entry) {
      const { begun, ...fact } = entry
      this.passages.push({ kind: 'entry', ...fact, continues: begun, content: words, line })
      if (!begun && /^\p{L}{1,4}$/u.test(block.mark ?? '') && entry.ordered)
        this.#lettered(block.mark!)
      entry.begun = true
      return
    }
    this.lists.close()
    if (heading !== undefined)
      this.passages.push({ kind: 'heading', level: heading, content: words.map(unbold), line })
    else {
      const said = role === undefined ? {} : { role }
      this.passages.push({ kind: 'paragraph', ...said, content: words, gap: 1, indent: 0, line })
    }
  }

  #lead({ entry }: Block): string {
    if (!entry || entry.begun) return ''
    return entry.ordered ? `${entry.number}. ` : '• '
  }

  #shown(content: readonly Inline[]): string {
    return content
      .map((inline) => (inline.type === 'text' ? inline.text : `[${this.#mark(inline.note)}]`))
      .join('')
  }

  #lettered(mark: string): void {
    this.page.say({
      level: 'lost',
      code: 'list-letter',
      message: 'The letter of an entry was left out; entries have numbers.',
      text: mark,
    })
  }

  protected cite(mark: Inline): void {
    if (mark.type === 'citation') this.runs.cite(mark.note)
    else this.runs.text(mark.text, { bold: false, italic: false, link: undefined })
  }

  override text(node: HtmlText, context: Context): void {
    this.#note(node)
    super.text(node, context)
  }

  /** Reads the note that begins with the node. */
  #note(node: HtmlNode): boolean {
    const note = this.page.noteAt.get(node)
    if (!note) return false
    if (!this.page.read.has(note)) {
      this.flush()
      this.#dropNotesHeading()
      readNote(note, this.page)
    }
    return true
  }

  /** The line and the heading above the notes say nothing that a report does not say itself. */
  #dropNotesHeading(): void {
    for (let last = this.passages.at(-1); last; last = this.passages.at(-1)) {
      const heading =
        (last.kind === 'heading' || last.kind === 'paragraph') &&
        isNotesHeading(plainText(last.content))
      if (last.kind !== 'rule' && !heading) return
      this.passages.pop()
    }
  }

  protected take(element: HtmlElement, context: Context): boolean {
    if (this.#note(element) || skipChrome(element, this.#words, this.page)) return true
    if (this.#mapTitle(element)) return true
    if (element.tagName === 'img') return this.#image(element, context)
    if (element.tagName === 'hr') {
      this.flush()
      this.passages.push({ kind: 'rule', line: this.page.line('———') })
      return true
    }
    if (element.tagName === 'table' && !isFigure(element) && isDataTable(element, this.page)) {
      this.flush()
      this.#block(readTable(element, this.page, (nodes) => readFlat(nodes, this.page)))
      return true
    }
    return isFigure(element) && this.#figure(element)
  }

  #block(block: Table | Picture): void {
    const words =
      block.type === 'picture'
        ? ['▣', block.alt, this.#shown(block.caption), block.credit].filter(Boolean).join(' ')
        : [block.caption, ...block.rows.flat()].map((cell) => this.#shown(cell)).join(' | ')
    const line = this.page.line(words)
    this.lists.close()
    if (block.type === 'table') this.passages.push({ kind: 'table', table: block, line })
    else this.passages.push({ kind: 'picture', picture: block, line })
  }

  #image(image: HtmlElement, { look }: Context): boolean {
    if (isPixel(image)) return true
    if (isCharacter(image)) this.runs.text(attribute(image, 'alt') ?? '', look)
    else this.#waiting.push({ image, link: look.link })
    if (this.runs.isEmpty) this.flush()
    return true
  }

  #picture(image: HtmlElement, caption: Inline[], credit: string): void {
    const picture = pictureOf(image, caption, credit, this.page)
    if (picture) this.#block(picture)
  }

  /** A link around a picture leads to a larger one, or to a page about it. */
  #captionLink(link: string | undefined, image: HtmlElement): Inline[] {
    if (link === undefined || /\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])/i.test(link)) return []
    if (link === attribute(image, 'src')) return []
    this.page.say(
      {
        level: 'note',
        code: 'picture-link',
        message: 'The link around a picture was taken off.',
        text: link.slice(0, 300),
      },
      this.page.original.length + 1,
    )
    return []
  }

  /** A figure's images with its caption; the caption goes to the last one. */
  #figure(figure: HtmlElement): boolean {
    const images = imagesOf(figure, this.page.index)
    if (images.length === 0) return false
    this.flush()
    const credits = creditsOf(figure)
    const caption = readFlat([figure], this.page, new Set([...images, ...credits]))
    const credit = plainText(readFlat(credits, this.page)).trim()
    for (const [at, image] of images.entries()) {
      const last = at === images.length - 1
      this.#picture(image, last ? caption : [], last ? credit : '')
    }
    return true
  }

  /** The title of a map, which some pages write beside it where no browser shows it. */
  #mapTitle(element: HtmlElement): boolean {
    const title = attribute(element, 'data-map-title')?.trim()
    const last = this.passages.at(-1)
    if (!title || last?.kind !== 'picture' || last.picture.caption.length > 0) return false
    last.picture = { ...last.picture, kind: 'map', caption: [{ type: 'text', text: title }] }
    this.page.original[last.line - 1] += ` ${title}`
    if (this.page.index.hasWords(element))
      leaveOut([element], 'map-title', 'Words beside a map were left out.', this.page)
    return true
  }
}

function unbold(inline: Inline): Inline {
  if (inline.type !== 'text' || !inline.bold) return inline
  const { bold: _bold, ...rest } = inline
  return rest
}
