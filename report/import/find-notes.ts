import { type Chunk, textsOfChunk } from './chunk.ts'
import { isNotesLabel } from './labels.ts'
import { marksIn, numberOf } from './marks.ts'
import { mark } from './rich.ts'

const leadingMark = new RegExp(`^${mark}`, 'u')
/** The number with which a text opens a note, or null. */
export function openingMark(text: string): number | null {
  const found = leadingMark.exec(text)?.[0]
  return found === undefined ? null : numberOf(found.slice(1, -1))
}

/** The lowest number that opens a chunk at each place or below it. */
function lowestFrom(chunks: readonly Chunk[]): number[] {
  const made: number[] = Array.from({ length: chunks.length }, () => Infinity)
  for (let at = chunks.length - 1; at >= 0; at--)
    made[at] = Math.min(openingMark(chunks[at]!.text) ?? Infinity, made[at + 1] ?? Infinity)
  return made
}

/**
 * Where the endnotes begin. A mark at the start of a chunk speaks for a note, a mark inside one for running text; the
 * best cut is the one that fewest marks contradict, and a lower number behind it. Between equal cuts the one at the
 * lowest number wins, then the later one.
 */
function bestCut(chunks: readonly Chunk[]): number {
  const inner = chunks.map((chunk) =>
    textsOfChunk(chunk).reduce(
      (sum, text) => sum + marksIn(text.replace(leadingMark, '')).length,
      0,
    ),
  )
  const lowest = lowestFrom(chunks)
  let wrong = inner.reduce((sum, count) => sum + count, 0)
  let best = { at: chunks.length, wrong: Infinity, number: Infinity }
  for (const [at, chunk] of chunks.entries()) {
    const number = openingMark(chunk.text)
    if (number !== null) {
      const against = wrong + (number > lowest[at]! ? 1 : 0)
      if (against < best.wrong || (against === best.wrong && number <= best.number))
        best = { at, wrong: against, number }
      wrong += 1
    }
    wrong -= inner[at]!
  }
  return wrong < best.wrong ? chunks.length : best.at
}

/**
 * The chunks of a post's running text and those of its typed endnotes; a heading "Endnotes" and a line across the page
 * between them belong to neither.
 */
export function findNotes(chunks: readonly Chunk[]): { text: Chunk[]; notes: Chunk[] } {
  const headed = chunks.findIndex(
    (chunk, at) => isNotesLabel(chunk.text) && openingMark(chunks[at + 1]?.text ?? '') !== null,
  )
  const cut = headed === -1 ? bestCut(chunks) : headed
  const end = chunks.findLastIndex((chunk, at) => at < cut && chunk.rule !== true) + 1
  return {
    text: chunks.slice(0, end),
    notes: chunks.slice(headed === -1 ? cut : cut + 1),
  }
}
