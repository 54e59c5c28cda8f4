/** A report's blocks and notes as the template sets them: numbers counted, links decided, directions known. */
import type {
  BodyBlock,
  Block,
  EssayBlock,
  Inline,
  Inner,
  Item,
  KeyTakeaway,
  List,
  Note,
  Picture,
  Report,
  Text,
} from '../../document.ts'
import { safeLink } from '../../links.ts'
import { numberNotes, textOf } from '../../notes.ts'
import { piecesOf } from '../pieces.ts'
import { type NamedPictures, notFound } from '../pictures.ts'
import {
  breakable,
  cite,
  isRightToLeft,
  type Mark,
  oneLine,
  type Piece,
  type Together,
} from './words.ts'

/** Of a page, in points: what is higher leaves no room for its caption. */
const mostHeight = 400
/** As screens have it: 96 to an inch. */
const pointsOfPixel = 0.75

export class Setter {
  readonly #numbers: ReadonlyMap<string, number>
  readonly #missing: ReadonlySet<string>
  readonly #pictures: NamedPictures | undefined
  /** How often a note was cited so far: the order of setting is the order of reading. */
  readonly places = new Map<number, number>()

  /** Without `pictures` nobody looked for them. */
  constructor(report: Report, pictures?: NamedPictures) {
    this.#pictures = pictures
    const { numbers, missing } = numberNotes(report)
    this.#numbers = numbers
    this.#missing = new Set(missing)
  }

  #texts(texts: readonly Text[], linkSources: boolean): Piece[] {
    return [...piecesOf(texts, linkSources)].map(({ words, of, source, href }) => ({
      words: breakable(oneLine(words)),
      href,
      address: source !== null,
      bold: of.bold === true,
      italic: of.italic === true,
      runIn: of.runIn === true,
    }))
  }

  #citation(note: string): Mark {
    const number = this.#numbers.get(note)!
    const place = (this.places.get(number) ?? 0) + 1
    this.places.set(number, place)
    return { number, place, missing: this.#missing.has(note) }
  }

  words(content: readonly Inline[]): (Piece | Together)[] {
    const parts: (Piece | Together)[] = []
    let texts: Text[] = []
    const flush = () => {
      parts.push(...this.#texts(texts, false))
      texts = []
    }
    for (const inline of content) {
      if (inline.type === 'text') texts.push(inline)
      else {
        flush()
        cite(parts, this.#citation(inline.note))
      }
    }
    flush()
    return parts
  }

  #list(list: List) {
    return {
      type: list.type,
      start: list.type === 'orderedList' ? (list.start ?? 1) : 1,
      tight: list.items.every((entry) => entry.length === 1),
      items: list.items.map((entry) => this.blocks(entry)),
    }
  }

  #picture({ kind, src, alt, caption, credit, asOf }: Picture) {
    const found = this.#pictures?.get(src)
    const image = found && {
      file: `/${found.name}`,
      points: Math.min(
        found.picture.width * pointsOfPixel,
        (mostHeight * found.picture.width) / found.picture.height,
      ),
    }
    const missing = this.#pictures && !found && src.startsWith('/')
    return {
      image: image ?? null,
      missing: missing ? notFound : '',
      type: 'picture',
      name: kind === 'map' ? 'Map' : 'Picture',
      caption: this.words(caption),
      alt: oneLine(alt),
      line: oneLine([asOf, credit].filter(Boolean).join(' · ')),
      href: safeLink(src),
    }
  }

  #block(block: Exclude<Block, Item | KeyTakeaway>): object {
    switch (block.type) {
      case 'paragraph':
        return {
          type: block.type,
          rtl: isRightToLeft(textOf(block.content)),
          words: this.words(block.content),
        }
      case 'heading':
        return { ...block, words: this.words(block.content) }
      case 'bulletList':
      case 'orderedList':
        return this.#list(block)
      case 'quotation':
      case 'boilerplate':
      case 'executiveSummary':
        return { type: block.type, blocks: this.blocks(block.blocks) }
      case 'forecasts':
        return {
          type: block.type,
          entries: block.entries.map(({ content, status }) => ({
            status,
            words: this.words(content),
          })),
        }
      case 'table': {
        const caption = this.words(block.caption)
        const rows = block.rows.map((row) => row.map((cell) => this.words(cell)))
        return { type: block.type, head: block.head, caption, rows }
      }
      case 'picture':
        return this.#picture(block)
    }
  }

  blocks(blocks: readonly (Inner | BodyBlock | EssayBlock)[]): object[] {
    return blocks.map((block) => this.#block(block))
  }

  takeaway({ label = '', blocks }: KeyTakeaway) {
    const name = blocks[0]?.type === 'paragraph' ? 'Key Takeaway' : 'Key Takeaways'
    const of = label === '' ? '' : ` (${label})`
    return { name: oneLine(name + of), blocks: this.blocks(blocks) }
  }

  /** The topic sentence opens the item's first paragraph. */
  item({ topic, blocks }: Item) {
    const [first, ...rest] = blocks
    const opens = first?.type === 'paragraph'
    return {
      rtl: isRightToLeft(textOf(topic)),
      topic: this.words(topic),
      opening: opens ? this.words(first.content) : [],
      blocks: this.blocks(opens ? rest : blocks),
    }
  }

  note(note: Note, number: number) {
    return {
      number,
      places: this.places.get(number) ?? 0,
      paragraphs: note.paragraphs.map((content) => ({
        rtl: isRightToLeft(textOf(content)),
        words: this.#texts(content, true),
      })),
    }
  }
}
