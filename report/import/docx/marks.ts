/** Which deletions, changes of looks and threads lie over which characters of a document. */
import type { Inline } from '../../document.ts'
import type { LookChange, Looks, Marking } from '../../riding.ts'
import type { Suggested } from '../../suggested.ts'
import { threadOf } from './account.ts'
import type { Ranged, Stretch } from './proposals.ts'
import { firstFrom } from './spots.ts'

/** What the places of a document hold: the notes that are cited there, and those that bookmarks lead to. */
export interface FoundPlaces {
  /** Place of a citation → kind and id of its note. */
  citations: ReadonlyMap<number, string>
  bookmarks: ReadonlyMap<string, string>
}

function looksOf(inline: Inline): Looks {
  if (inline.type !== 'text') return {}
  const { runIn, bold, italic, link } = inline
  return {
    ...(runIn ? { runIn } : {}),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(link === undefined ? {} : { link }),
  }
}

function change(looks: Looks, said: Extract<Ranged, { kind: 'change' }>['looks']): void {
  for (const name of ['bold', 'italic', 'runIn'] as const)
    if (said[name]) looks[name] = true
    else if (said[name] === false) delete looks[name]
}

export class Marks {
  readonly #ranges: readonly Ranged[]
  readonly #longest: number

  constructor(ranges: readonly Ranged[]) {
    this.#ranges = ranges.toSorted((a, b) => a.from - b.from)
    this.#longest = ranges.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  }

  #over({ from, to }: Stretch): Ranged[] {
    const made: Ranged[] = []
    const first = firstFrom(this.#ranges, from - this.#longest)
    for (let at = first; at < this.#ranges.length && this.#ranges[at]!.from < to; at++)
      if (this.#ranges[at]!.to > from) made.push(this.#ranges[at]!)
    return made
  }

  /** Where a stretch is cut so that each piece has one marking; `also` are further places. Its ends are among them. */
  cuts(stretch: Stretch, also: readonly number[]): number[] {
    const { from, to } = stretch
    const places = [...also, ...this.#over(stretch).flatMap((one) => [one.from, one.to])]
    const inside = places.filter((place) => place > from && place < to)
    return [...new Set([from, ...inside, to])].toSorted((a, b) => a - b)
  }

  /** The marking of a stretch that nothing cuts. Tells `placed` what it is. */
  of(stretch: Stretch, inline: Inline, placed: Set<string>): Marking | undefined {
    const looks = looksOf(inline)
    const changes: LookChange[] = []
    const threads = new Set<string>()
    let deletion: Suggested | undefined
    for (const one of this.#over(stretch)) {
      if (one.kind === 'thread') threads.add(one.id)
      else if (one.kind === 'deletion') deletion = one.by
      else if (inline.type === 'text') {
        changes.push(one.by)
        change(looks, one.looks)
      }
    }
    for (const { id } of [...(deletion ? [deletion] : []), ...changes]) placed.add(id)
    for (const id of threads) placed.add(threadOf(id))
    if (!deletion && changes.length === 0 && threads.size === 0) return undefined
    return {
      ...(deletion ? { deletion } : {}),
      ...(changes.length > 0 ? { changed: { changes, looks } } : {}),
      ...(threads.size > 0 ? { threads: [...threads].toSorted() } : {}),
    }
  }
}
