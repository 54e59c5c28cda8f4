/**
 * Random reports in the published form: what the house plain-text form can say, and nothing else. For laws about
 * writing and reading back.
 */
import type { Block, BulletList, Inline, Item, Note, Paragraph, Report } from '../document.ts'
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

  /** Essay blocks. A heading is followed by a longer paragraph, a list or a quotation by a paragraph. */
  essay(): Block[] {
    const blocks: Block[] = [this.paragraph()]
    for (let left = this.#chance.int(6); left > 0; left--) {
      const kind = this.#chance.int(6)
      if (kind === 0)
        blocks.push({
          type: 'heading',
          level: 2,
          content: [{ type: 'text', text: title(this.#chance) }],
        })
      if (kind === 1) blocks.push(this.bullets())
      if (kind === 2) blocks.push({ type: 'quotation', blocks: [this.plain()] })
      const { content } = this.paragraph()
      const more: Inline = {
        type: 'text',
        text: ` ${sentence(this.#chance)} ${sentence(this.#chance)}`,
      }
      blocks.push({ type: 'paragraph', content: [...content, more] })
    }
    return blocks
  }

  item(at: number): Item {
    const chance = this.#chance
    const topic: Inline[] = [{ type: 'text', text: sentence(chance) }]
    if (chance.chance(0.2)) topic.push(this.#citation())
    const blocks: Item['blocks'] = [this.plain()]
    if (chance.chance(0.2)) blocks.push(this.plain())
    const more = chance.int(10)
    if (more === 0) blocks.push(this.bullets(), this.plain())
    if (more === 1) blocks.push({ type: 'quotation', blocks: [this.plain()] })
    return { type: 'item', id: `i${at + 1}`, topic, blocks }
  }

  takeaway(): Block {
    const run = this.#chance.chance(0.5)
    return { type: 'keyTakeaway', blocks: [run ? this.plain() : this.bullets()] }
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
    ...(chance.chance(0.5) ? [writer.takeaway()] : []),
    ...writer.essay(),
    ...chance.times(chance.int(8), (at) => writer.item(at)),
  ]
  return {
    title: `${chance.pick(places)} in Review: ${formatPeriod(period)}`,
    headline: title(chance),
    dateline: chance.chance(0.9) ? formatDateline(`2022-03-${10 + chance.int(20)}`) : '',
    period,
    byline: chance.chance(0.9) ? chance.pick(names) : '',
    contributors: names.slice(0, chance.int(4)),
    blocks,
    notes: writer.notes,
  }
}
