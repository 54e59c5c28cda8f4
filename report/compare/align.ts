/** Which piece of one list is which piece of another, where both have an order. */
import { diffArrays } from 'diff'
import type { Inline } from '../document.ts'

/** What is paired: of what kind it is, how deep it stands, and what it says. */
export interface Alignable {
  form: string
  depth: number
  content: readonly Inline[]
}

export type Pair<T> =
  { before: T; after: T } | { before: T; after: null } | { before: null; after: T }

const exact = ({ form, depth, content }: Alignable) => JSON.stringify([form, depth, content])

function wordsOf(content: readonly Inline[]): string[] {
  return content.flatMap((inline) =>
    inline.type === 'text' ? (inline.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) : [],
  )
}

/** How much of two texts is in common, from 0 to 1: twice the shared words by all words. Two empty ones are alike. */
function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of other) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared++
  }
  return (2 * shared) / (one.length + other.length)
}

/** Below this, a text is not the other one changed, but another one. */
const alike = 0.4
/** A gap with more pairs than this is not paired: comparing each with each would take too long. */
const mostPairs = 40_000

/** Pairs what lies between two places where both lists agree, so that the pairs together are most alike. */
function pairGap<T extends Alignable>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  if (before.length === 0) return after.map((unit) => ({ before: null, after: unit }))
  if (after.length === 0) return before.map((unit) => ({ before: unit, after: null }))
  if (before.length * after.length > mostPairs)
    return [...pairGap(before, []), ...pairGap([], after)]
  const [old, now] = [
    before.map(({ content }) => wordsOf(content)),
    after.map(({ content }) => wordsOf(content)),
  ]
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const like = (at: number, to: number) => {
    const found = likeness(old[at]!, now[to]!)
    return found < alike ? -1 : found + (before[at]!.form === after[to]!.form ? 0.1 : 0)
  }
  const likes = before.map((_, at) => after.map((__, to) => like(at, to)))
  for (let at = before.length - 1; at >= 0; at--)
    for (let to = after.length - 1; to >= 0; to--) {
      const skip = Math.max(best[(at + 1) * width + to]!, best[at * width + to + 1]!)
      const pair = likes[at]![to]!
      best[at * width + to] =
        pair < 0 ? skip : Math.max(skip, pair + best[(at + 1) * width + to + 1]!)
    }
  const pairs: Pair<T>[] = []
  let [at, to] = [0, 0]
  while (at < before.length && to < after.length) {
    const here = best[at * width + to]!
    const pair = likes[at]![to]!
    if (pair >= 0 && here === pair + best[(at + 1) * width + to + 1]!)
      pairs.push({ before: before[at++]!, after: after[to++]! })
    else if (here === best[(at + 1) * width + to]!)
      pairs.push({ before: before[at++]!, after: null })
    else pairs.push({ before: null, after: after[to++]! })
  }
  return [...pairs, ...pairGap(before.slice(at), []), ...pairGap([], after.slice(to))]
}

/** The units of a part side by side, in the order of both. */
export function alignUnits<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
): Pair<T>[] {
  const pairs: Pair<T>[] = []
  let [atOld, atNow] = [0, 0]
  let [gapOld, gapNow]: [T[], T[]] = [[], []]
  const flush = () => {
    pairs.push(...pairGap(gapOld, gapNow))
    ;[gapOld, gapNow] = [[], []]
  }
  for (const { added, removed, count } of diffArrays(before.map(exact), after.map(exact))) {
    if (removed) gapOld = before.slice(atOld, (atOld += count))
    else if (added) gapNow = after.slice(atNow, (atNow += count))
    else {
      flush()
      for (let nth = 0; nth < count; nth++)
        pairs.push({ before: before[atOld++]!, after: after[atNow++]! })
    }
  }
  flush()
  return pairs
}

/** Keys that stand in another order than before: as few as explain the order. */
export function movedKeys(
  before: readonly string[],
  after: readonly string[],
): ReadonlySet<string> {
  const placeBefore = new Map(before.map((key, at) => [key, at]))
  const shared = after.filter((key) => placeBefore.has(key))
  // The longest run of keys that kept their order stayed; the others moved.
  const ends: number[] = []
  const previous = new Map<number, number>()
  const runs: number[] = []
  shared.forEach((key, at) => {
    const place = placeBefore.get(key)!
    let low = 0
    while (low < ends.length && ends[low]! < place) low++
    ends[low] = place
    runs[low] = at
    previous.set(at, low > 0 ? runs[low - 1]! : -1)
  })
  const stayed = new Set<number>()
  for (let at = runs[ends.length - 1] ?? -1; at >= 0; at = previous.get(at) ?? -1) stayed.add(at)
  return new Set(shared.filter((_, at) => !stayed.has(at)))
}
