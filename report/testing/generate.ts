/**
 * Random reports in the published form: what the house plain-text form can say, and nothing else. For laws about
 * writing and reading back.
 */
import type {
  Block,
  BodyBlock,
  BulletList,
  Forecasts,
  Inline,
  Item,
  KeyTakeaway,
  Note,
  OrderedList,
  Paragraph,
  Picture,
  Report,
  Table,
} from '../document.ts'
import { formatDateline, formatPeriod } from '../period.ts'
import type { Random } from './random.ts'

const words =
  'harbor strait convoy council ferry cutter grain bridge winter patrol tax road minister crew port owner rota dock'.split(
    ' ',
  )
const names = [
  'Mira Tolland',
  'Joss Ferreyra',
  'J. R. Ammon',
  'Rhea Lindqvist',
  'Tomás Arroyo',
  'Anselm Hoek',
]
const places = ['Karsia', 'Ostrane', 'Low Quay', 'Port Ansel', 'Brimmen']
const phrases = [
  '“in good time”',
  'the U.S. envoy',
  'on January 9',
  '(the council)',
  '40 of 1,200',
  'the harbor’s',
  'ميناء',
]
const prose = [
  'The paper did not answer.',
  '“Second Cut in a Week,” Tidewire, January 6, 2023.',
  'Two were seen',
]
const addresses = [
  'https://www.example.org/press/2023-01-04',
  'https://example.com/watch?v=AbC&t=4s',
  'news dot example/2023/01',
  'https://lanterns\u00a0dot\u00a0example/a;',
  'http://example.net/%D8%A7%D9%84 ; https://example.net/b',
]

const statuses = [
  [null, ''],
  ['unchanged', ' (unchanged)'],
  ['increased', ' (increased likelihood)'],
  ['decreased', ' (decreased likelihood)'],
  ['new', ' (newly identified course of action)'],
] as const

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const phrase = (chance: Random, length: number) =>
  chance.times(length, () => chance.pick(chance.chance(0.15) ? phrases : words)).join(' ')
const sentence = (chance: Random) =>
  `${chance.pick(['The', 'A', 'No'])} ${phrase(chance, 4 + chance.int(9))}${chance.pick(['.', '.', '.', '?', '.”'])}`
const title = (chance: Random) =>
  `${chance.pick(['Talks in', 'A Week in', 'Hopes of'])} ${chance.pick(places)} ${capital(chance.pick(words))}`

class Writer {
  readonly notes: Note[] = []
  readonly #chance: Random
  constructor(chance: Random) {
    this.#chance = chance
  }

  #newNote(): string {
    const chance = this.#chance
    const id = `n${this.notes.length + 1}`
    const paragraphs = chance.times(chance.chance(0.05) ? 0 : 1 + chance.int(3), () => [
      { type: 'text' as const, text: chance.pick(chance.chance(0.3) ? prose : addresses) },
    ])
    this.notes.push({ id, paragraphs })
    return id
  }

  #citation(): Inline {
    const again = this.notes.length > 0 && this.#chance.chance(0.1)
    return { type: 'citation', note: again ? this.#chance.pick(this.notes).id : this.#newNote() }
  }

  /** Sentences, some with a citation behind them. The first is never followed by a bare hard blank. */
  prose(sentences: number): Inline[] {
    const made: Inline[] = []
    for (let left = sentences; left > 0; left--) {
      const text = (made.length > 0 ? ' ' : '') + sentence(this.#chance)
      const last = made.at(-1)
      if (last?.type === 'text') last.text += text
      else made.push({ type: 'text', text })
      if (this.#chance.chance(0.4)) made.push(this.#citation())
    }
    return made
  }

  paragraph(): Paragraph {
    const content = this.prose(1 + this.#chance.int(4))
    if (!this.#chance.chance(0.4)) return { type: 'paragraph', content }
    const [first, ...rest] = content
    const spaced: Inline = { type: 'text', text: ` ${first?.type === 'text' ? first.text : ''}` }
    return {
      type: 'paragraph',
      content: [{ type: 'text', text: sentence(this.#chance), bold: true }, spaced, ...rest],
    }
  }

  plain(): Paragraph {
    return { type: 'paragraph', content: this.prose(1 + this.#chance.int(3)) }
  }

  bullets(depth = 0): BulletList {
    const items = this.#chance.times(1 + this.#chance.int(4), () => {
      const entry: (Paragraph | BulletList)[] = [this.plain()]
      if (this.#chance.chance(0.1)) entry.push(this.plain())
      if (depth < 2 && this.#chance.chance(0.15)) entry.push(this.bullets(depth + 1))
      return entry
    })
    return { type: 'bulletList', items }
  }

  numbers(): OrderedList {
    const start = this.#chance.chance(0.2) ? 2 + this.#chance.int(20) : 1
    const items = this.#chance.times(2 + this.#chance.int(3), () => [this.plain()])
    return { type: 'orderedList', ...(start === 1 ? {} : { start }), items }
  }

  /** Each status in the author's words, or none; one in seven statuses is said by no word. */
  forecasts(): Forecasts {
    const entries = this.#chance.times(1 + this.#chance.int(4), () => {
      const [status, words] = this.#chance.pick(statuses)
      const silent = this.#chance.chance(0.15)
      const text = `The ${phrase(this.#chance, 5)} will ${phrase(this.#chance, 2)}${words}.`
      return {
        content: [{ type: 'text' as const, text }],
        status: silent ? ('unchanged' as const) : status,
      }
    })
    return { type: 'forecasts', entries }
  }

  table(): Table {
    const columns = 1 + this.#chance.int(3)
    const cell = (): Inline[] =>
      this.#chance.chance(0.1)
        ? []
        : [
            {
              type: 'text',
              text: this.#chance.pick(['40 of 1,200', 'Ansel | Brimmen', '–', 'rain']),
            },
          ]
    return {
      type: 'table',
      caption: this.#chance.chance(0.5) ? [{ type: 'text', text: title(this.#chance) }] : [],
      head: this.#chance.chance(0.5),
      rows: this.#chance.times(1 + this.#chance.int(3), () => this.#chance.times(columns, cell)),
    }
  }

  picture(): Picture {
    const maybe = (text: string) => (this.#chance.chance(0.6) ? text : '')
    return {
      type: 'picture',
      kind: this.#chance.pick(['map', 'picture']),
      src: maybe('https://example.org/maps/strait.png'),
      alt: maybe('The strait with two fairways'),
      caption: [{ type: 'text', text: sentence(this.#chance) }, this.#citation()],
      credit: maybe('Mira Tolland; © the desk'),
      asOf: maybe('January 9, 2022, at 2:00 PM ET'),
    }
  }

  /** A paragraph that opens with a time, a country or a stock label. */
  runIn(): Paragraph {
    const label = this.#chance.pick(['4:00 pm EST:', 'Karsia.', 'Low Quay.', 'Order of Battle:'])
    const [first, ...rest] = this.prose(2)
    const text = ` ${first?.type === 'text' ? first.text : ''}`
    const runIn: Inline = { type: 'text', text: label, runIn: true }
    return { type: 'paragraph', content: [runIn, { type: 'text', text }, ...rest] }
  }

  standing(): Block {
    const text = this.#chance.pick([
      'Note: The desk does not receive any classified material from any source.',
      sentence(this.#chance),
    ])
    return {
      type: 'boilerplate',
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    }
  }

  /** A block that stands between two paragraphs. */
  figure(): BodyBlock {
    switch (this.#chance.int(6)) {
      case 0:
        return this.numbers()
      case 1:
        return this.forecasts()
      case 2:
        return this.table()
      case 3:
        return this.picture()
      case 4:
        return { type: 'quotation', blocks: [this.plain()] }
      default:
        return this.bullets()
    }
  }

  /** Essay blocks. A heading is followed by a longer paragraph, a list or a quotation by a paragraph. */
  essay(): Block[] {
    const blocks: Block[] = [this.paragraph()]
    for (let left = this.#chance.int(6); left > 0; left--) {
      const kind = this.#chance.int(8)
      if (kind === 0)
        blocks.push({
          type: 'heading',
          level: 2,
          content: [{ type: 'text', text: title(this.#chance) }],
        })
      if (kind === 1) blocks.push(this.standing())
      if (kind === 2) blocks.push(this.runIn())
      if (kind > 4) blocks.push(this.figure())
      const { content } = this.paragraph()
      const more: Inline = {
        type: 'text',
        text: ` ${sentence(this.#chance)} ${sentence(this.#chance)}`,
      }
      blocks.push({ type: 'paragraph', content: [...content, more] })
    }
    if (this.#chance.chance(0.2)) blocks.push(this.figure())
    return blocks
  }

  item(at: number): Item {
    const chance = this.#chance
    const topic: Inline[] = [{ type: 'text', text: sentence(chance) }]
    if (chance.chance(0.2)) topic.push(this.#citation())
    const blocks: Item['blocks'] = [this.plain()]
    if (chance.chance(0.2)) blocks.push(this.plain())
    if (chance.chance(0.2)) blocks.push(this.figure(), this.plain())
    return { type: 'item', id: `i${at + 1}`, topic, blocks }
  }

  takeaway(label?: string): KeyTakeaway {
    const blocks = this.#chance.pick([
      () => [this.plain()],
      () => [this.bullets()],
      () => [this.numbers()],
      () => [this.plain(), this.bullets()],
    ])()
    return { type: 'keyTakeaway', ...(label === undefined ? {} : { label }), blocks }
  }

  takeaways(): KeyTakeaway[] {
    if (this.#chance.chance(0.5)) return [this.takeaway()]
    return ['Karsia', 'May 1 – 15, 2021'].map((label) => this.takeaway(label))
  }

  summary(): Block {
    const blocks = [
      this.plain(),
      ...(this.#chance.chance(0.5) ? [this.figure(), this.plain()] : []),
    ]
    return { type: 'executiveSummary', blocks }
  }
}

/** A random report in the published form, canonical. */
export function generateReport(chance: Random): Report {
  const day = (from: number) =>
    `${2020 + chance.int(2)}-0${1 + chance.int(9)}-${from + chance.int(9)}`
  const [from = '', to = ''] = [day(10), day(20)].toSorted()
  const period = { from, to }
  const writer = new Writer(chance)
  const blocks = [
    ...(chance.chance(0.5) ? writer.takeaways() : []),
    ...(chance.chance(0.3) ? [writer.summary()] : []),
    ...writer.essay(),
    ...chance.times(chance.int(8), (at) => writer.item(at)),
  ]
  return {
    title: `${chance.pick(places)} in Review: ${formatPeriod(period)}`,
    headline: title(chance),
    dateline: chance.chance(0.9) ? formatDateline(`2022-03-${10 + chance.int(20)}`) : '',
    period,
    byline: chance.chance(0.9) ? chance.pick(names) : '',
    ...(chance.chance(0.3) ? { cutoff: 'Data cutoff: 2:00 PM ET on January 9' } : {}),
    contributors: names.slice(0, chance.int(4)),
    blocks,
    notes: writer.notes,
  }
}
