import type { Block, Item, KeyTakeaway, Report } from '#report/document.ts'
import { formatDay } from '#report/period.ts'
import {
  bullets,
  heading,
  item,
  note,
  para,
  quotation,
  report,
  takeaway,
} from '#report/testing/builders.ts'

/** One piece of news: a topic sentence and lines below it. Every one of them is sourced. */
export interface Story {
  headline: string
  topic: string
  lines: string[]
}

export interface Essay {
  heading: string
  paragraphs: string[][]
}

interface Outlet {
  name: string
  /** An address as somebody of the desk would type it. */
  at: (path: string) => string
  /** A title in the outlet's own script, with what it means behind it. */
  titles?: string[]
}

const outlets: Outlet[] = [
  { name: 'Vell Courier', at: (path) => `https://courier.vell.example/${path}` },
  { name: 'Harbour Office of Vell', at: (path) => `https://harbour.vell.example/notices/${path}` },
  { name: 'Coast Radio', at: (path) => `coastradio dot example/news/${path}` },
  {
    name: 'Al-Sahil',
    at: (path) => `https://alsahil.example/ar/${path}`,
    titles: [
      '“الميناء يفتح أبوابه أمام السفن الأجنبية” (“The port opens to foreign ships”)',
      '“المجلس يؤجل التصويت مرة أخرى” (“The council puts the vote off again”)',
      '“الصيادون ينتظرون قرار المحكمة” (“The fishermen wait for the court”)',
    ],
  },
  {
    name: 'The Northern Ledger',
    at: (path) => `https://www.northernledger.example/${path}?page=all`,
  },
  { name: 'Ministry of Supply', at: (path) => `https://supply.gov.vell.example/press/${path}` },
  {
    name: 'Ruznameh-ye Bandar',
    at: (path) => `https://bandar.example/fa/${path}`,
    titles: [
      '“قیمت یخ یک‌سوم کاهش یافت” (“The price of ice fell by a third”)',
      '“کشتی غله به گل نشست” (“A grain ship ran aground”)',
    ],
  },
  { name: 'Ostby Evening Post', at: (path) => `hxxps://eveningpost[.]ostby[.]example/${path}` },
]

const pathOf = (headline: string) =>
  headline
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Gives every sentence a note of its own; each tenth names a second source. */
class Newsroom {
  #count = 0
  readonly #until: number
  constructor(until: string) {
    this.#until = Date.parse(until)
  }

  #source(headline: string, outlet: Outlet): string {
    const { name, at, titles } = outlet
    const title = titles?.[this.#count % titles.length] ?? `“${headline},”`
    const day = new Date(this.#until - (this.#count % 19) * 86_400_000).toISOString().slice(0, 10)
    return `${title} ${name}, ${formatDay(day)}, ${at(`${pathOf(headline)}-${this.#count}`)}`
  }

  note(headline: string) {
    this.#count += 1
    const outlet = outlets[(this.#count * 3) % outlets.length]!
    const source = this.#source(headline, outlet)
    if (this.#count % 10 !== 0) return note(source)
    return note(
      `${source} ; ${this.#source(headline, outlets[(this.#count * 5 + 1) % outlets.length]!)}`,
    )
  }

  sentences(headline: string, lines: readonly string[]) {
    return lines.flatMap((line, at) => [at === 0 ? line : ` ${line}`, this.note(headline)])
  }

  essay(essay: Essay): Block[] {
    return [
      heading(essay.heading),
      ...essay.paragraphs.map((lines) => para(...this.sentences(essay.heading, lines))),
    ]
  }

  item({ headline, topic, lines }: Story): Item {
    return item([topic, this.note(headline)], para(...this.sentences(headline, lines)))
  }
}

interface Parts {
  title: string
  headline: string
  period: { from: string; to: string }
  byline: string
  contributors: string[]
  takeaway: string
  essays: Essay[]
  /** Below the essay: what somebody said, and what to watch. */
  quotation?: string
  watch?: string[]
  stories: Story[]
}

/** A report in the full form, of parts that are all sourced. */
export function reportOf(parts: Parts): Report {
  const { title, headline, period, byline, contributors, essays, stories } = parts
  const room = new Newsroom(period.to)
  const lead: KeyTakeaway = takeaway(para(parts.takeaway))
  return report(
    { title, headline, period, byline, contributors },
    lead,
    ...essays.flatMap((essay) => room.essay(essay)),
    ...(parts.quotation ? [quotation(para(parts.quotation, room.note(headline)))] : []),
    ...(parts.watch
      ? [para('Three things to watch in the coming weeks:'), bullets(...parts.watch)]
      : []),
    ...stories.map((story) => room.item(story)),
  )
}
