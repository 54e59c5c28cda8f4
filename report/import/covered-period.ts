import type { Period } from '../document.ts'
import { findPeriod } from '../period.ts'
import type { Chunk } from './chunk.ts'

const covers =
  /\bcovers (?:the )?(?:events?|period|week|days?)(?: of)?(?: from| between)? ((?:[A-Z][a-z]{2,8} \d{1,2})(?:, \d{4})?(?: ?[-–—] ?| (?:to|through|and) )(?:[A-Z][a-z]{2,8} )?\d{1,2})(, \d{4})?/

/** The period that a sentence near the top names ("This update covers events from May 2-3."); it stays in the text. */
export function coveredPeriod(chunks: readonly Chunk[], year: string | undefined): Period | null {
  for (const { text } of chunks.slice(0, 8)) {
    const found = covers.exec(text.slice(0, 1000).replace(/\u00a0/g, ' '))
    const days = found?.[1]?.replace(/ (?:to|through|and) /, '–')
    const ends = found?.[2] ?? (year === undefined ? undefined : `, ${year}`)
    if (days !== undefined && ends !== undefined) return findPeriod(days + ends)?.period ?? null
  }
  return null
}
