/** Invented reports as large as published ones: about 6,000 words and 110 notes. For measuring. */
import type { Block, BulletList, Inline, Note, Paragraph, Report } from '../document.ts'
import { formatDateline, formatPeriod } from '../period.ts'
import type { Random } from './random.ts'

const words =
  'harbor strait convoy council ferry cutter grain bridge winter patrol tax road minister crew port owner rota dock river authority toll ward curfew envoy claim footage ramp mill order vessel basin pilot union ballot decree broadcaster spokesperson causeway equipment withdrew extended announced reported likely northern southern'.split(
    ' ',
  )
const hosts = ['www.example.org', 'example.com', 'news.example.net', 'gazette.example']

class Author {
  readonly notes: Note[] = []
  readonly #chance: Random
  /** Words that are still to be written. */
  left: number
  readonly #every: number
  readonly #words: number

  constructor(chance: Random, size: { words: number; notes: number }) {
    this.#chance = chance
    this.left = size.words
    this.#words = size.words
    this.#every = size.words / size.notes
  }

  sentence(length = 12 + this.#chance.int(14)): string {
    this.left -= length
    const text = this.#chance.times(length, () => this.#chance.pick(words)).join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }

  #address(): string {
    const chance = this.#chance
    const host = chance.pick(hosts)
    const path = chance.times(4, () => chance.pick(words)).join('-')
    return chance.chance(0.3)
      ? `https://${host.replace(/\.(?=[^.]+$)/, ' dot ')}/2025/${path}`
      : `https://${host}/2025/${path}?id=${chance.int(99_999)}`
  }

  #note(): Inline {
    const chance = this.#chance
    const id = `n${this.notes.length + 1}`
    const addresses = chance.times(1 + chance.int(3), () => this.#address()).join(' ; ')
    const prose = `“${chance.times(6, () => chance.pick(words)).join(' ')},” Tidewire, May ${1 + chance.int(30)}, 2025.`
    this.notes.push({
      id,
      paragraphs: [
        ...(chance.chance(0.3) ? [[{ type: 'text' as const, text: prose }]] : []),
        [{ type: 'text', text: addresses }],
      ],
    })
    return { type: 'citation', note: id }
  }

  prose(sentences: number): Inline[] {
    const made: Inline[] = []
    for (let count = 0; count < sentences; count++) {
      made.push({ type: 'text', text: `${count > 0 ? ' ' : ''}${this.sentence()}` })
      if (this.#words - this.left >= (this.notes.length + 1) * this.#every) made.push(this.#note())
    }
    return made
  }

  paragraph(): Paragraph {
    const lead: Inline = { type: 'text', text: this.sentence(), bold: true }
    return {
      type: 'paragraph',
      content: [lead, { type: 'text', text: ' ' }, ...this.prose(3 + this.#chance.int(3))],
    }
  }

  bullets(): BulletList {
    return {
      type: 'bulletList',
      items: this.#chance.times(3, () => [{ type: 'paragraph', content: this.prose(1) }]),
    }
  }
}

/** A report of this size; half of it is the essay, half of it items. */
export function realSizeReport(
  chance: Random,
  size: { words: number; notes: number } = { words: 6000, notes: 110 },
): Report {
  const author = new Author(chance, size)
  const blocks: Block[] = [{ type: 'keyTakeaway', blocks: [author.bullets()] }]
  const half = size.words / 2
  for (let at = 0; author.left > half; at++) {
    if (at % 5 === 0)
      blocks.push({
        type: 'heading',
        level: 2,
        content: [{ type: 'text', text: author.sentence(5).slice(0, -1) }],
      })
    blocks.push(at % 5 === 3 ? author.bullets() : author.paragraph())
  }
  for (let at = 1; author.left > 0; at++)
    blocks.push({
      type: 'item',
      id: `i${at}`,
      topic: [{ type: 'text', text: author.sentence() }],
      blocks: [
        { type: 'paragraph', content: author.prose(4) },
        { type: 'paragraph', content: author.prose(3) },
      ],
    })
  const period = { from: '2025-05-01', to: '2025-05-14' }
  return {
    title: `Sorrel in Review: ${formatPeriod(period)}`,
    headline: author.sentence(7).slice(0, -1),
    dateline: formatDateline('2025-05-16'),
    period,
    byline: 'Mira Tolland and Joss Ferreyra',
    contributors: ['Rhea Lindqvist'],
    blocks,
    notes: author.notes,
  }
}
