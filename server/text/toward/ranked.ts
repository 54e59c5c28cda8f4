import type * as Y from 'yjs'
import { movedKeys } from '#report/compare/align.ts'
import { byRank, rankBetween, ranks } from '#report/rank.ts'
import type { Hand } from './hand.ts'
import { attribute } from './read.ts'

/** Elements in the order of their ranks. */
export function inRankOrder(elements: readonly Y.XmlElement[]): Y.XmlElement[] {
  const ranked = elements.map((element, at) => ({
    element,
    rank: attribute(element, 'rank') || null,
    id: attribute(element, 'id') || String(at),
  }))
  return ranked.toSorted(byRank).map(({ element }) => element)
}

function setRank(element: Y.XmlElement, rank: string, hand: Hand): void {
  if (attribute(element, 'rank') === rank) return
  hand.as()
  element.setAttribute('rank', rank)
}

/** Gives elements ranks in their order. Those of `before`, which had an order, keep theirs unless they moved. */
export function rankInOrder(
  elements: readonly Y.XmlElement[],
  before: readonly Y.XmlElement[],
  hand: Hand,
): void {
  const key = new Map(elements.map((element, at) => [element, String(at)]))
  const moved = movedKeys(
    inRankOrder(before).flatMap((element) => key.get(element) ?? []),
    elements.map((element) => key.get(element)!),
  )
  const stays = elements.map((one, at) => before.includes(one) && !moved.has(String(at)))
  const kept = elements.filter((_, at) => stays[at]).map((one) => attribute(one, 'rank'))
  // Equal ranks, or none, have no between.
  if (kept.some((rank, at) => rank === '' || (at > 0 && rank <= kept[at - 1]!))) {
    const all = ranks(elements.length)
    elements.forEach((element, at) => setRank(element, all[at]!, hand))
    return
  }
  let last: string | null = null
  elements.forEach((element, at) => {
    const next = elements.findIndex((_, later) => later > at && stays[later])
    const bound = next < 0 ? null : attribute(elements[next]!, 'rank')
    if (!stays[at]) setRank(element, rankBetween(last, bound), hand)
    last = attribute(element, 'rank')
  })
}
