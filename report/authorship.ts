/** Who wrote which words of a report, beside the report: what its hash names is the words alone. */
import { z } from 'zod'
import type { Report, Text } from './document.ts'

export const Authorship = z.strictObject({
  /** Their names as they were when it was made. */
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Whose words there are, as places in `people`: nobody known, one person, or several who shared a browser. */
  whose: z.array(z.array(z.int().min(0))),
  /** Place in `whose`, and how many characters on: over all texts of the report, one after the other. */
  runs: z.array(z.tuple([z.int().min(0), z.int().min(1)])),
})
export type Authorship = z.infer<typeof Authorship>

/** Some characters of one text. `whose` is a place in `Authorship.whose`. */
export interface Span {
  text: string
  whose: number
}

/** Rebuilds a value with each text in it changed into some, in the order of its keys. */
function mapTextsIn<T>(value: T, change: (text: Text) => Text[]): T {
  if (Array.isArray(value))
    return value.flatMap((one: unknown) =>
      isText(one) ? change(one) : [mapTextsIn(one, change)],
    ) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapTextsIn(inner as unknown, change)]),
  ) as T
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && (value as Text).type === 'text'
}

/** What is written in a line by itself. */
export type Line = 'title' | 'headline' | 'byline'

interface Visitor {
  line(name: Line, text: string): void
  text(text: Text): Text[]
  contributor(name: string): void
}

/** Visits every text of a report in the order of the sheet, which is that of its text in the editor (report/to-editor.ts). */
function visit(report: Report, visitor: Visitor): Report {
  for (const name of ['title', 'headline', 'byline'] as const) visitor.line(name, report[name])
  const change = (text: Text) => visitor.text(text)
  const blocks = mapTextsIn(report.blocks, change)
  for (const name of report.contributors) visitor.contributor(name)
  return { ...report, blocks, notes: mapTextsIn(report.notes, change) }
}

/** The texts of a report in the order in which an authorship counts their characters. */
export function textsOf(report: Report): string[] {
  const texts: string[] = []
  visit(report, {
    line: (_name, text) => texts.push(text),
    contributor: (name) => texts.push(name),
    text: (text) => {
      texts.push(text.text)
      return [text]
    },
  })
  return texts
}

/** Deals out the runs of an authorship, some characters at a time. What it does not cover is nobody's. */
export class Spans {
  readonly #runs: readonly (readonly [number, number])[]
  #at = 0
  #used = 0

  constructor({ runs }: Pick<Authorship, 'runs'>) {
    this.#runs = runs
  }

  of(text: string): Span[] {
    const spans: Span[] = []
    for (let from = 0; from < text.length;) {
      const run = this.#runs[this.#at]
      if (!run) return [...spans, { text: text.slice(from), whose: 0 }]
      const [whose, length] = run
      const count = Math.min(text.length - from, length - this.#used)
      spans.push({ text: text.slice(from, from + count), whose })
      from += count
      this.#used += count
      if (this.#used < length) continue
      this.#at++
      this.#used = 0
    }
    return spans
  }
}

/** A report with each text cut where another person goes on. */
export interface Attributed {
  report: Report
  /** Of the texts in `report`: place in `Authorship.whose`. */
  whose: ReadonlyMap<Text, number>
  lines: Record<Line, Span[]>
  contributors: Span[][]
}

/** Says of every text in a report whose it is. */
export function attributed(report: Report, authorship: Authorship): Attributed {
  const spans = new Spans(authorship)
  const whose = new Map<Text, number>()
  const lines: Record<Line, Span[]> = { title: [], headline: [], byline: [] }
  const contributors: Span[][] = []
  const cut = visit(report, {
    line: (name, text) => (lines[name] = spans.of(text)),
    contributor: (name) => contributors.push(spans.of(name)),
    text: (text) =>
      spans.of(text.text).map((span) => {
        const piece = { ...text, text: span.text }
        whose.set(piece, span.whose)
        return piece
      }),
  })
  return { report: cut, whose, lines, contributors }
}

/** How many words each entry of `whose` has a hand in, by where they begin. */
export function wordCounts(report: Report, authorship: Authorship): number[] {
  const counts = authorship.whose.map(() => 0)
  const spans = new Spans(authorship)
  for (const text of textsOf(report)) {
    const starts = new Set(
      [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)].map((m) => m.index),
    )
    let at = 0
    for (const { text: piece, whose } of spans.of(text)) {
      for (let nth = 0; nth < piece.length; nth++)
        if (starts.has(at + nth)) counts[whose] = (counts[whose] ?? 0) + 1
      at += piece.length
    }
  }
  return counts
}
