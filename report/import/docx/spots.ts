/** Where the characters of a document stand in the report that was read from it. */
import type { Inline } from '../../document.ts'
import { ridingOf } from '../../riding.ts'
import type { Inserted, Proposals, Stretch } from './proposals.ts'

/** A piece of a run, where it stood in the file, and what is to be inserted beside or inside it. */
export interface Spot extends Stretch {
  inline: Inline
  inserted: Inserted[]
  /** Paragraphs that are all new and go on behind it. */
  behind: Inserted[][]
}

export const nowhere = -1

/** How far behind its place a text may begin: what took characters off its front may not have said so. */
const farthest = 200

const byPlace = (a: Stretch, b: Stretch) => a.from - b.from

/** Blanks of any kind are one in a report. */
export const alike = (text: string) => text.replace(/\s/g, ' ')

/** The place of the first of `all`, which are in order, that begins at `at` or behind it. */
export function firstFrom(all: readonly Stretch[], at: number): number {
  let [from, to] = [0, all.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (all[middle]!.from < at) from = middle + 1
    else to = middle
  }
  return from
}

export class Spots {
  readonly #text: string
  readonly #paragraphs: Proposals['paragraphs']
  readonly #byRun = new Map<readonly Inline[], Spot[]>()
  #all: Spot[] = []

  constructor({ text, paragraphs }: Proposals) {
    this.#text = text
    this.#paragraphs = paragraphs.toSorted(byPlace)
  }

  /** Finds out where the pieces of a run stood. */
  learn(run: readonly Inline[]): Spot[] {
    const spots = run.map((inline): Spot => {
      const from = this.#placeOf(inline)
      const length = inline.type === 'text' ? inline.text.length : 1
      const to = from === nowhere ? nowhere : from + length
      return { inline, from, to, inserted: [], behind: [] }
    })
    this.#byRun.set(run, spots)
    return spots
  }

  /** After all runs were learned. */
  sort(): void {
    const all = [...this.#byRun.values()].flat()
    this.#all = all.filter(({ from }) => from !== nowhere).sort(byPlace)
  }

  of(run: readonly Inline[]): readonly Spot[] {
    return this.#byRun.get(run) ?? []
  }

  /** The first piece at a place or behind it, and the one in front of that. */
  around(at: number): { before: Spot | undefined; from: Spot | undefined } {
    const index = firstFrom(this.#all, at)
    return { before: this.#all[index - 1], from: this.#all[index] }
  }

  wordsOf({ from, to }: Stretch): string {
    return alike(this.#text.slice(from, to)).trim()
  }

  /** In which story of the file a place is. */
  storyAt(place: number): number {
    const index = firstFrom(this.#paragraphs, place + 1)
    return this.#paragraphs[index - 1]?.story ?? 0
  }

  #placeOf(inline: Inline): number {
    const { origin } = ridingOf(inline)
    if (origin === undefined) return nowhere
    const text = this.#text
    if (inline.type === 'citation') return text[origin] === '\uFFFC' ? origin : nowhere
    const words = alike(inline.text)
    if (alike(text.slice(origin, origin + words.length)) === words) return origin
    const found = alike(text.slice(origin, origin + words.length + farthest)).indexOf(words)
    return found === -1 ? nowhere : origin + found
  }
}
