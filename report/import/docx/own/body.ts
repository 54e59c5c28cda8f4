/** The paragraphs and tables of a document that Galley wrote, as the report's blocks. */
import type {
  Block,
  BodyBlock,
  Forecasts,
  ForecastStatus,
  Inline,
  Inner,
  Item,
  Picture,
} from '../../../document.ts'
import {
  characterNames,
  type EntryName,
  readEntryStyle,
  readRunStyle,
  readTakeawayLabel,
  type Setting,
  styleNames,
  summaryHeading,
} from '../../../render/docx/form.ts'
import type { DocxParagraph, DocxPicture, DocxTable } from '../tree.ts'
import {
  inlinesOf,
  type Places,
  type Styled,
  styledInlines,
  withoutBlank,
  wordsOf,
} from './inlines.ts'
import { ListReader } from './lists.ts'
import { containers, entryOf, headings, lower, pictureLines, statuses } from './names.ts'
import { readTable } from './tables.ts'

const isPicture = (style: string) =>
  style === lower(styleNames.map) || style === lower(styleNames.picture)

export class BodyReader {
  readonly blocks: Block[] = []
  readonly #places: Places
  readonly #attach: (picture: DocxPicture) => string
  readonly #lists = new ListReader()
  /** Where blocks go: the essay, the executive summary, or an item. */
  #sink: (block: BodyBlock) => void
  #container: { setting: Setting; blocks: Inner[] } | null = null
  #forecasts: { list: string; block: Forecasts } | null = null
  #picture: Picture | null = null
  #caption: Styled[] | null = null

  /** `attach` takes a drawn picture and answers its `src`. */
  constructor(places: Places, attach: (picture: DocxPicture) => string) {
    this.#places = places
    this.#attach = attach
    this.#sink = this.#toEssay
  }

  readonly #toEssay = (block: BodyBlock) => {
    this.blocks.push(block)
  }

  /** Ends what the next paragraph could go on with. */
  close(): void {
    this.#lists.close()
    this.#container = null
    this.#forecasts = null
    this.#picture = null
    const caption = this.#caption
    this.#caption = null
    if (caption) this.#sink({ type: 'paragraph', content: inlinesOf(caption) })
  }

  /** Ends the executive summary or the items too. */
  closeAll(): void {
    this.close()
    this.#sink = this.#toEssay
  }

  #open(setting: Setting): Inner[] {
    if (this.#container?.setting === setting) return this.#container.blocks
    this.close()
    const blocks: Inner[] = []
    this.#container = { setting, blocks }
    if (setting === 'quotation') this.#sink({ type: 'quotation', blocks })
    if (setting === 'boilerplate') this.blocks.push({ type: 'boilerplate', blocks })
    if (setting === 'takeaway') this.blocks.push({ type: 'keyTakeaway', blocks })
    return blocks
  }

  /** Adds to the container at hand, or straight to where blocks go. */
  #add(setting: Setting, make: (blocks: Inner[]) => void): void {
    if (setting !== 'text') return make(this.#open(setting))
    if (this.#container || this.#forecasts || this.#picture || this.#caption) this.close()
    const blocks: Inner[] = []
    make(blocks)
    for (const block of blocks) this.#sink(block)
  }

  text(content: Inline[], setting: Setting = 'text'): void {
    this.#add(setting, (blocks) => {
      this.#lists.close()
      blocks.push({ type: 'paragraph', content })
    })
  }

  #entry({ setting, kind, level }: EntryName, paragraph: DocxParagraph, content: Inline[]): void {
    const { list } = paragraph
    const block: Inner = { type: 'paragraph', content }
    if (kind !== 'Continue' && !list) return this.text(content, setting)
    this.#add(setting, (blocks) => {
      if (list && kind !== 'Continue')
        this.#lists.entry(
          { id: list.list, level: list.level, number: list.number, ordered: kind === 'Number' },
          [block],
          blocks,
        )
      else if (!this.#lists.further(level, [block])) blocks.push(block)
    })
  }

  #takeaway(styled: readonly Styled[]): void {
    const name = lower(characterNames.takeawayLabel)
    const from = styled.findIndex(({ style }) => style !== name)
    const opening = styled.slice(0, from < 0 ? styled.length : from)
    const label = readTakeawayLabel(wordsOf(opening))
    if (opening.length === 0 || label === null) return this.text(inlinesOf(styled), 'takeaway')
    this.close()
    const blocks: Inner[] = []
    this.blocks.push({ type: 'keyTakeaway', ...(label === '' ? {} : { label }), blocks })
    this.#container = { setting: 'takeaway', blocks }
    blocks.push({ type: 'paragraph', content: inlinesOf(styled.slice(opening.length)) })
  }

  /** The topic goes to the last run in its style, which ends with a blank that is not its own. */
  #item(styled: readonly Styled[]): void {
    this.close()
    const end = styled.findLastIndex(({ style }) => readRunStyle(style)?.topic) + 1
    const topic = inlinesOf(styled.slice(0, end))
    const last = topic.at(-1)
    const ended = last?.type === 'text' && last.text.endsWith(' ')
    if (ended) last.text = last.text.slice(0, -1)
    const rest = styled.slice(end)
    const content = inlinesOf(end === 0 || ended ? rest : withoutBlank(rest))
    const item: Item = { type: 'item', id: '', topic, blocks: [{ type: 'paragraph', content }] }
    this.blocks.push(item)
    this.#sink = (block) => {
      item.blocks.push(block)
    }
  }

  #forecast(status: ForecastStatus | null, paragraph: DocxParagraph, content: Inline[]): void {
    const list = paragraph.list?.list ?? ''
    if (this.#forecasts?.list !== list) {
      this.close()
      const block: Forecasts = { type: 'forecasts', entries: [] }
      this.#forecasts = { list, block }
      this.#sink(block)
    }
    this.#forecasts.block.entries.push({ content, status })
  }

  #startPicture(kind: Picture['kind'], paragraph: DocxParagraph, styled: readonly Styled[]): void {
    this.close()
    const drawn = paragraph.inlines.find((one) => one.kind === 'picture')
    const address = lower(characterNames.pictureAddress)
    const words = (isAddress: boolean) =>
      wordsOf(styled.filter(({ style }) => (style === address) === isAddress))
    const src = words(true).replace(/^\n/, '')
    const picture: Picture = {
      type: 'picture',
      kind,
      src: drawn && src === '' ? this.#attach(drawn) : src,
      alt: [drawn?.alt ?? '', words(false)].filter(Boolean).join(' '),
      caption: [],
      credit: '',
      asOf: '',
    }
    this.#sink(picture)
    this.#picture = picture
  }

  /** Takes what belongs to the picture above it. */
  #pictureLine(style: string, styled: readonly Styled[]): boolean {
    const line = pictureLines.get(style)
    const picture = this.#picture
    if (!line || !picture) return false
    if (line === 'caption') for (const inline of inlinesOf(styled)) picture.caption.push(inline)
    else picture[line] = picture[line] ? `${picture[line]} ${wordsOf(styled)}` : wordsOf(styled)
    return true
  }

  table(table: DocxTable): void {
    const caption = this.#caption ?? []
    this.#caption = null
    this.close()
    this.#sink(readTable(table, inlinesOf(caption), this.#places))
  }

  #summary(styled: readonly Styled[]): void {
    this.closeAll()
    const blocks: BodyBlock[] = []
    this.blocks.push({ type: 'executiveSummary', blocks })
    this.#sink = (block) => {
      blocks.push(block)
    }
    if (wordsOf(styled).trim() !== summaryHeading) this.text(inlinesOf(styled))
  }

  /** Styles that stand for one kind of block. */
  #named(style: string, paragraph: DocxParagraph, styled: Styled[]): boolean {
    const level = headings.get(style)
    if (level !== undefined) {
      this.closeAll()
      this.blocks.push({ type: 'heading', level, content: inlinesOf(styled) })
    } else if (style === lower(styleNames.item)) this.#item(styled)
    else if (style === lower(styleNames.map)) this.#startPicture('map', paragraph, styled)
    else if (style === lower(styleNames.picture)) this.#startPicture('picture', paragraph, styled)
    else if (style === lower(styleNames.summary)) this.#summary(styled)
    else if (style === lower(styleNames.takeaway)) this.#takeaway(styled)
    else if (style === lower(styleNames.tableCaption)) {
      this.close()
      this.#caption = styled
    } else if (statuses.has(style))
      this.#forecast(statuses.get(style) ?? null, paragraph, inlinesOf(styled))
    else return false
    return true
  }

  paragraph(paragraph: DocxParagraph): void {
    this.#words(paragraph)
    const drawn = paragraph.inlines.filter((one) => one.kind === 'picture')
    // The first one in a paragraph for pictures is that paragraph's own.
    const added = isPicture(lower(paragraph.style)) ? drawn.slice(1) : drawn
    for (const one of added) this.#added(one)
  }

  /** A picture that somebody put in. */
  #added(picture: DocxPicture): void {
    const { alt } = picture
    const src = this.#attach(picture)
    if (alt === '' && src === '') return
    this.close()
    this.#sink({ type: 'picture', kind: 'picture', src, alt, caption: [], credit: '', asOf: '' })
  }

  #words(paragraph: DocxParagraph): void {
    const style = lower(paragraph.style)
    const styled = styledInlines(paragraph, this.#places)
    const ends = style === lower(styleNames.summaryEnd)
    if (ends || style === lower(styleNames.separator)) {
      if (wordsOf(styled).trim() !== '') this.text(inlinesOf(styled))
      if (ends) this.closeAll()
      else this.close()
      return
    }
    if (this.#pictureLine(style, styled) || this.#named(style, paragraph, styled)) return
    const entry = readEntryStyle(style) ?? entryOf(paragraph)
    if (entry) this.#entry(entry, paragraph, inlinesOf(styled))
    else this.#other(paragraph, inlinesOf(styled), containers.get(style) ?? 'text')
  }

  /** Also what somebody added in a style of their own. */
  #other({ outline }: DocxParagraph, content: Inline[], setting: Setting): void {
    if (setting !== 'text' || outline === null) return this.text(content, setting)
    this.closeAll()
    this.blocks.push({ type: 'heading', level: outline === 1 ? 2 : 3, content })
  }
}
