/** The report's blocks as paragraphs and tables of a Word document. */
import type {
  Block,
  BodyBlock,
  Forecasts,
  Inline,
  Inner,
  Item,
  KeyTakeaway,
  List,
  Picture,
} from '../../document.ts'
import { safeLink } from '../../links.ts'
import { carrying, markingOf, proposedOf } from '../../riding.ts'
import {
  characterNames,
  deepestLevel,
  entryStyle,
  forecastStyles,
  type Setting,
  styleNames,
  summaryHeading,
  takeawayLabel,
} from './form.ts'
import type { Media } from './media.ts'
import { atBreaks } from './prepared.ts'
import { joinXml } from './revisions.ts'
import { itemIndent, type Numbering, step } from './numbering.ts'
import { inlinesXml, isRtl, plainXml, type RunPlace, type RunRules } from './runs.ts'
import { runsRightToLeft } from './direction.ts'
import { tableXml } from './tables.ts'
import { paragraphXml, type ParagraphLook, runXml, wordsXml } from './xml.ts'

/** Where a block stands. */
interface Place {
  setting: Setting
  style: string
  /** Distance of its lists and tables from the margin. */
  base: number
  /** Of its paragraphs, where it is not that of their style. */
  indent?: number
}

const essay: Place = { setting: 'text', style: styleNames.text, base: 0 }
const inItem: Place = { setting: 'text', style: styleNames.itemText, base: itemIndent }
const quoted = (base: number): Place => ({
  setting: 'quotation',
  style: styleNames.quotation,
  base: base + itemIndent,
  ...(base === 0 ? {} : { indent: base + itemIndent }),
})

/** The blank that ends a topic; of one that is all new or to go it is as well. */
function endOf(topic: readonly Inline[]): Inline[] {
  const [first] = topic
  if (!first) return []
  const ending: Inline = { type: 'text', text: ' ' }
  const { insertion, deletion } = markingOf(first) ?? {}
  const all = (key: 'insertion' | 'deletion', id: string | undefined) =>
    id !== undefined && topic.every((inline) => markingOf(inline)?.[key]?.id === id)
  if (insertion && all('insertion', insertion.id)) return [carrying(ending, { insertion })]
  return deletion && all('deletion', deletion.id) ? [carrying(ending, { deletion })] : [ending]
}

const separator = paragraphXml({ style: styleNames.separator }, '')

export class Blocks {
  readonly #rules: RunRules
  readonly #numbering: Numbering
  readonly #media: Media
  /** Styles of lists that occur. */
  readonly entryStyles = new Set<string>()

  constructor(rules: RunRules, numbering: Numbering, media: Media) {
    this.#rules = rules
    this.#numbering = numbering
    this.#media = media
  }

  #paragraph(look: ParagraphLook, content: readonly Inline[], place?: Partial<RunPlace>): string {
    const rtl = isRtl(content)
    return this.#paragraphs({ ...look, rtl }, content, (run) =>
      inlinesXml(run, this.#rules, { ...place, rtl }),
    )
  }

  /** One paragraph for what stands between proposed breaks; `runs` is told which is the first. */
  #paragraphs(
    look: ParagraphLook,
    content: readonly Inline[],
    runs: (run: readonly Inline[], first: boolean) => string,
  ): string {
    const { revisions } = this.#rules
    if (!revisions) return paragraphXml(look, runs(content, true))
    return atBreaks(content)
      .map(({ run, by }, at) =>
        paragraphXml(by ? { ...look, end: revisions.end('ins', by) } : look, runs(run, at === 0)),
      )
      .join('')
  }

  /** What tells that a block is to go on in the paragraph before it. */
  #joined(block: Block | undefined): string {
    const { revisions } = this.#rules
    const join = block && proposedOf(block).join
    return revisions && join ? joinXml(revisions, join) : ''
  }

  #text(content: readonly Inline[], { style, indent }: Place): string {
    return this.#paragraph(indent === undefined ? { style } : { style, indent }, content)
  }

  /** Where two neighbours would be one, an empty line stands between them. */
  #all<T extends Block>(blocks: readonly T[], xml: (block: T) => string): string {
    return blocks
      .map((block, at) => {
        const { type } = block
        const runsOn =
          (type === 'quotation' || type === 'boilerplate' || type === 'table') &&
          blocks[at - 1]?.type === type
        return (runsOn ? separator : '') + xml(block)
      })
      .join('')
  }

  #inner(blocks: readonly Inner[], place: Place): string {
    return blocks
      .map((block) =>
        block.type === 'paragraph'
          ? this.#joined(block) + this.#text(block.content, place)
          : this.#list(block, place, 0),
      )
      .join('')
  }

  #list(list: List, place: Place, depth: number): string {
    const level = Math.min(depth, deepestLevel)
    const bullets = list.type === 'bulletList'
    const id = bullets
      ? this.#numbering.bullets(place.base)
      : this.#numbering.numbers(place.base, level, list.start ?? 1)
    const style = this.#entryStyle(place.setting, bullets ? 'Bullet' : 'Number', level)
    return list.items
      .map(([first, ...rest]) => {
        const look = { style, list: { id, level } }
        // An entry that begins with a list has a line of its own all the same.
        const opening = this.#paragraph(look, first?.type === 'paragraph' ? first.content : [])
        const following =
          first === undefined || first.type === 'paragraph' ? rest : [first, ...rest]
        return (
          this.#joined(first) +
          opening +
          following.map((block) => this.#inEntry(block, place, depth)).join('')
        )
      })
      .join('')
  }

  #inEntry(block: Inner, place: Place, depth: number): string {
    if (block.type !== 'paragraph') return this.#list(block, place, depth + 1)
    const level = Math.min(depth, deepestLevel)
    const style = this.#entryStyle(place.setting, 'Continue', level)
    const look = { style, indent: place.base + step * (level + 1) }
    return this.#joined(block) + this.#paragraph(look, block.content)
  }

  #entryStyle(...[setting, kind, level]: Parameters<typeof entryStyle>): string {
    const style = entryStyle(setting, kind, level)
    this.entryStyles.add(style)
    return style
  }

  #takeaway({ label, blocks }: KeyTakeaway): string {
    const style = styleNames.takeaway
    const [first, ...rest] = blocks
    const opens = first?.type === 'paragraph'
    const words = takeawayLabel(label, !opens)
    const content = opens ? first.content : []
    const rtl = label === undefined ? isRtl(content) : runsRightToLeft(label)
    const opening = plainXml(words, rtl, { style: characterNames.takeawayLabel })
    const place: Place = { setting: 'takeaway', style, base: 0 }
    return (
      this.#paragraphs(
        { style, rtl, keepNext: !opens },
        content,
        (run, isFirst) => (isFirst ? opening : '') + inlinesXml(run, this.#rules, { rtl }),
      ) + this.#inner(opens ? rest : blocks, place)
    )
  }

  #forecasts({ entries }: Forecasts, base: number): string {
    const list = { id: this.#numbering.bullets(base), level: 0 }
    return entries
      .map(({ content, status }) => {
        const style = forecastStyles.get(status)!
        return this.#paragraph({ style, list }, content)
      })
      .join('')
  }

  /** What stands for a picture that did not come along: its words and its address. */
  #pictureWords({ src, alt }: Picture): string {
    const address = runXml({ style: characterNames.pictureAddress }, wordsXml(src))
    const href = safeLink(src)
    const shown =
      href === null
        ? address
        : `<w:hyperlink r:id="${this.#rules.relations.link(href)}" w:history="1">${address}</w:hyperlink>`
    const gap =
      alt !== '' && src !== '' ? runXml({ style: characterNames.pictureAddress }, '<w:br/>') : ''
    return plainXml(alt, runsRightToLeft(alt)) + gap + (src === '' ? '' : shown)
  }

  #picture(picture: Picture, { base }: Place): string {
    const { kind, alt, caption, credit, asOf } = picture
    const indent = base
    const line = (style: string, text: string) => {
      if (text === '') return ''
      const rtl = runsRightToLeft(text)
      return paragraphXml({ style, rtl, indent }, plainXml(text, rtl))
    }
    const style = kind === 'map' ? styleNames.map : styleNames.picture
    const drawing = this.#media.drawing(picture, base)
    const rtl = drawing === null && runsRightToLeft(alt)
    return [
      paragraphXml({ style, rtl, indent, keepNext: true }, drawing ?? this.#pictureWords(picture)),
      caption.length > 0
        ? this.#paragraph({ style: styleNames.pictureCaption, indent }, caption)
        : '',
      line(styleNames.pictureDate, asOf),
      line(styleNames.pictureCredit, credit),
    ].join('')
  }

  #body(block: BodyBlock, place: Place): string {
    switch (block.type) {
      case 'paragraph':
        return this.#joined(block) + this.#text(block.content, place)
      case 'bulletList':
      case 'orderedList':
        return this.#list(block, place, 0)
      case 'quotation':
        return this.#inner(block.blocks, quoted(place.base))
      case 'forecasts':
        return this.#forecasts(block, place.base)
      case 'table':
        return tableXml(block, this.#rules, place.base)
      case 'picture':
        return this.#picture(block, place)
    }
  }

  /** The topic sentence opens the item's first paragraph, as it is printed. A blank in its style ends it. */
  #item(item: Item): string {
    const { revisions } = this.#rules
    const { proposal } = proposedOf(item)
    const xml = this.#itemXml(item)
    if (!revisions || !proposal) return xml
    const { ins, del } = proposal
    const added = ins ? revisions.ends(xml, 'ins', ins) : xml
    return del ? revisions.ends(added, 'del', del) : added
  }

  #itemXml({ topic, blocks }: Item): string {
    const [first, ...rest] = blocks
    const opens = first?.type === 'paragraph'
    const content = opens ? first.content : []
    const rtl = isRtl(topic, content)
    const opening = inlinesXml([...topic, ...endOf(topic)], this.#rules, { rtl, topic: true })
    const list = { id: this.#numbering.items, level: 0 }
    return (
      this.#paragraphs(
        { style: styleNames.item, list, rtl },
        content,
        (run, isFirst) => (isFirst ? opening : '') + inlinesXml(run, this.#rules, { rtl }),
      ) + this.#all(opens ? rest : blocks, (block) => this.#body(block, inItem))
    )
  }

  #block(block: Block): string {
    switch (block.type) {
      case 'keyTakeaway':
        return this.#takeaway(block)
      case 'executiveSummary': {
        const heading = runXml({}, wordsXml(summaryHeading))
        return (
          paragraphXml({ style: styleNames.summary }, heading) +
          this.#all(block.blocks, (inner) => this.#body(inner, essay)) +
          paragraphXml({ style: styleNames.summaryEnd }, '')
        )
      }
      case 'boilerplate': {
        const place: Place = { setting: 'boilerplate', style: styleNames.boilerplate, base: 0 }
        return this.#inner(block.blocks, place)
      }
      case 'heading': {
        const style = block.level === 2 ? styleNames.heading2 : styleNames.heading3
        return this.#joined(block) + this.#paragraph({ style }, block.content, { bold: true })
      }
      case 'item':
        return this.#item(block)
      case 'paragraph':
      case 'bulletList':
      case 'orderedList':
      case 'quotation':
      case 'forecasts':
      case 'table':
      case 'picture':
        return this.#body(block, essay)
    }
  }

  xml(blocks: readonly Block[]): string {
    return this.#all(blocks, (block) => this.#block(block))
  }
}
