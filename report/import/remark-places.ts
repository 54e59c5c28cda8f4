/** Where in the result a remark belongs, found by its words: for showing original and result side by side. Pure. */
import type { Remark } from '../remark.ts'

/** How much of a quotation must be found again. */
const enough = 60
/** Fewer letters than this are found by chance. */
const tooFew = 4
/** How many lines above and below a remark's own are asked when its own is not in the result. */
const nearby = 6

/** Words as they compare: without marks of notes, kinds of blanks and quotation marks, and case. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[[\divxlc]{1,6}\]/g, ' ')
    .replace(/[“”„«»"‘’‚']/g, "'")
    .replace(/[\s\u00a0\u00ad\u2060]+/g, ' ')
    .trim()
}

/** The block that holds the words; of several, the one nearest to where the line stands in the file. */
function holding(words: string, blocks: readonly string[], at: number): number | null {
  const sought = words.slice(0, enough).trim()
  if (sought.length < tooFew) return null
  let best: number | null = null
  for (const [index, block] of blocks.entries()) {
    if (!block.includes(sought)) continue
    if (best === null || Math.abs(index - at) < Math.abs(best - at)) best = index
  }
  return best
}

/** The remark's own line first, then its neighbours from near to far. */
function linesAround(line: number): number[] {
  const around = [line - 1]
  for (let away = 1; away <= nearby; away++) around.push(line - 1 - away, line - 1 + away)
  return around
}

/** A remark, as far as it matters for its place. Words that were left out are nowhere in the result. */
export type Placed = Pick<Remark, 'line' | 'text'> & { level?: string }

/**
 * For each remark the index of the block in which its quotation stands, or else the one that came from the nearest
 * line; null where neither is found. `blocks` are the texts of the result in order, `original` the file's lines.
 */
export function placeRemarks(
  remarks: readonly Placed[],
  blocks: readonly string[],
  original: readonly string[],
): (number | null)[] {
  const plain = blocks.map(plainWords)
  const lines = original.map(plainWords)
  return remarks.map(({ line, text, level }) => {
    const at = line === undefined ? 0 : (line / Math.max(lines.length, 1)) * blocks.length
    const quoted =
      text === undefined || level === 'lost' ? null : holding(plainWords(text), plain, at)
    if (quoted !== null || line === undefined) return quoted
    for (const near of linesAround(line)) {
      const found = holding(lines[near] ?? '', plain, at)
      if (found !== null) return found
    }
    return null
  })
}
