import { placeRemarks } from '#report/import/remark-places.ts'
import type { Entry } from './entries.ts'
import { quotedRange } from './quoted-range.ts'

const parts = 'p, li, h2, h3, td, th, figcaption, caption'

/** The smallest parts of the result that hold text, in order. */
function leavesOf(root: Element): Element[] {
  return [...root.querySelectorAll(parts)].filter((part) => part.querySelector(parts) === null)
}

/**
 * The part of the result for each entry, each marked with the entry's number in `data-entry`, so that a click finds it.
 * The result is drawn once and never changes, so marking it does not cross React.
 */
export function markResult(
  root: Element,
  entries: readonly Entry[],
  original: readonly string[],
): (Element | null)[] {
  const leaves = leavesOf(root)
  const texts = leaves.map((leaf) => leaf.textContent)
  const places = placeRemarks(entries, texts, original)
  return places.map((place, at) => {
    const leaf = place === null ? undefined : leaves[place]
    if (leaf && !leaf.hasAttribute('data-entry')) leaf.setAttribute('data-entry', String(at))
    return leaf ?? null
  })
}

/** Marks the quoted words, where the browser can; those of the active entry more. */
export function highlightWords(
  places: readonly (Element | null)[],
  entries: readonly Entry[],
  active: number,
): () => void {
  if (!('highlights' in CSS)) return () => {}
  const ranges = places.map((place, at) => {
    const { text, level } = entries[at]!
    return place && text && level !== 'lost' ? quotedRange(place, text) : null
  })
  const others = ranges.filter((range, at) => range !== null && at !== active) as Range[]
  CSS.highlights.set('remark', new Highlight(...others))
  const own = ranges[active]
  if (own) CSS.highlights.set('remark-active', new Highlight(own))
  return () => {
    CSS.highlights.delete('remark')
    CSS.highlights.delete('remark-active')
  }
}
