/**
 * Ranks order items without positions: a string between any two others can always be made, so moving an item writes
 * one attribute. Ranks compare by code unit; equal ranks (two people inserting at one place) are told apart by id.
 */
const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const valueOf = (rank: string, at: number) => Math.max(0, digits.indexOf(rank[at] ?? '0'))

/** A rank after `before` and before `after`; null is the start or the end. A rank never ends in "0". */
export function rankBetween(before: string | null, after: string | null): string {
  const low = before ?? ''
  // An order that is none (equal or crossed ranks after a merge) has no between: the place after `before` is next best.
  const high = after !== null && after > low ? after : null
  let rank = ''
  for (let at = 0; ; at++) {
    const from = at < low.length ? valueOf(low, at) : 0
    const bounded = high !== null && high.startsWith(rank)
    const to = bounded ? (at < high.length ? valueOf(high, at) : 0) : digits.length
    if (to - from > 1) return rank + digits[from + Math.floor((to - from) / 2)]!
    rank += digits[from]!
  }
}

/** `count` ranks in order, for a report that is made at once. */
export function ranks(count: number): string[] {
  const made: string[] = []
  const width = Math.max(2, Math.ceil(Math.log(count + 2) / Math.log(digits.length)) + 1)
  const step = Math.floor(digits.length ** width / (count + 1))
  for (let i = 1; i <= count; i++) {
    made.push((i * step).toString(36).padStart(width, '0').replace(/0+$/, ''))
  }
  return made
}

/** Compares two ranked things; what has no usable rank comes last. */
export function byRank(
  a: { rank: string | null; id: string },
  b: { rank: string | null; id: string },
): number {
  const [x, y] = [a.rank ?? '\uffff', b.rank ?? '\uffff']
  if (x !== y) return x < y ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
