import type { Transaction } from '@tiptap/pm/state'

/** A stretch of the document before a transaction, and what stands in its place after it. */
export interface NetChange {
  from: number
  to: number
  start: number
  end: number
}

const meets = (a: NetChange, b: NetChange) => b.from <= a.to || b.start <= a.end

/** What a transaction changed, all its steps taken together: disjoint stretches, in the order of the document. */
export function netChanges({ mapping: { maps } }: Transaction): NetChange[] {
  const found: NetChange[] = []
  maps.forEach((map, step) => {
    const before = maps.slice(0, step).toReversed()
    const after = maps.slice(step + 1)
    const back = (pos: number, side: -1 | 1) =>
      before.reduce((at, earlier) => earlier.invert().map(at, side), pos)
    const forth = (pos: number, side: -1 | 1) =>
      after.reduce((at, later) => later.map(at, side), pos)
    map.forEach((from, to, start, end) =>
      found.push({
        from: back(from, -1),
        to: back(to, 1),
        start: forth(start, -1),
        end: forth(end, 1),
      }),
    )
  })
  found.sort((a, b) => a.from - b.from || a.start - b.start)
  const merged: NetChange[] = []
  for (const change of found) {
    const last = merged.at(-1)
    if (!last || !meets(last, change)) merged.push({ ...change })
    else {
      last.from = Math.min(last.from, change.from)
      last.to = Math.max(last.to, change.to)
      last.start = Math.min(last.start, change.start)
      last.end = Math.max(last.end, change.end)
    }
  }
  return merged
}

/** A position of the document after a transaction, in the one before; inside of what was put in, where that begins. */
export function positionBefore({ mapping: { maps } }: Transaction, pos: number): number {
  return maps.toReversed().reduce((at, map) => map.invert().map(at, -1), pos)
}
