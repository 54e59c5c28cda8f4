import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'

export interface ChangedRange {
  from: number
  to: number
}

/** What is new within one text block. Null when something was only taken away. */
function changedText(before: Node, after: Node, pos: number): ChangedRange | null {
  const start = after.content.findDiffStart(before.content)
  if (start === null) return null
  const end = after.content.findDiffEnd(before.content)!
  // The two differences overlap where a repeated letter could belong to either.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const to = end.a + overlap
  return to > start ? { from: pos + 1 + start, to: pos + 1 + to } : null
}

function compare(before: Node, after: Node, pos: number, found: ChangedRange[]): void {
  if (before === after) return
  if (after.isTextblock) {
    const range = before.isTextblock ? changedText(before, after, pos) : null
    if (range) found.push(range)
    return
  }
  const old = new Set<Node>()
  before.forEach((child) => old.add(child))
  // Children that were left alone are the same objects; the rest are compared in their order.
  const kept = new Set<Node>()
  after.forEach((child) => old.has(child) && kept.add(child))
  const rest: Node[] = []
  before.forEach((child) => !kept.has(child) && rest.push(child))
  const fresh: { child: Node; at: number }[] = []
  after.forEach((child, offset) => {
    if (!kept.has(child)) fresh.push({ child, at: pos + 1 + offset })
  })
  fresh.forEach(({ child, at }, index) => {
    const twin = rest.length === fresh.length ? rest[index] : undefined
    if (twin && twin.type === child.type) compare(twin, child, at, found)
    else if (child.content.size > 0) found.push({ from: at + 1, to: at + child.nodeSize - 1 })
  })
}

/**
 * Where a document has new text, in positions of `after`. Costs what changed and not what there is: nodes that were
 * not touched are the same objects in both.
 */
export function changedRanges(before: Node, after: Node): ChangedRange[] {
  const found: ChangedRange[] = []
  compare(before, after, -1, found)
  return found
}

/**
 * The stretches that the steps of a transaction replaced, one after the other, in positions of the document that it
 * made. Where something was only taken away, both ends are the same place.
 */
export function writtenRanges(tr: Transaction): ChangedRange[] {
  const found: ChangedRange[] = []
  tr.mapping.maps.forEach((map, at) => {
    const later = tr.mapping.slice(at + 1)
    map.forEach((_from, _to, from, to) =>
      found.push({ from: later.map(from, -1), to: later.map(to, 1) }),
    )
  })
  return found
}
