import type { Chunk } from './chunks.ts'
import { marksIn } from './marks.ts'

const leadingMark = /^\[(\d{1,3})\]/
const notesHeading = /^(?:end ?notes?|foot ?notes?|notes|references|sources)\s*:?$/i

/** The number with which a chunk opens a note, or null. */
export function openingMark(text: string): number | null {
  const number = leadingMark.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

/**
 * Where the endnotes begin. A mark at the start of a chunk speaks for a note, a mark inside one for running text; the
 * best cut is the one that fewest marks contradict. Between equal cuts the one at the lowest number wins,
 * then the later one.
 */
function bestCut(chunks: readonly Chunk[]): number {
  const inner = chunks.map((chunk) => marksIn(chunk.text.replace(leadingMark, '')).length)
  let wrong = inner.reduce((sum, count) => sum + count, 0)
  let best = { at: chunks.length, wrong: Infinity, number: Infinity }
  for (const [at, chunk] of chunks.entries()) {
    const number = openingMark(chunk.text)
    if (number !== null) {
      if (wrong < best.wrong || (wrong === best.wrong && number <= best.number))
        best = { at, wrong, number }
      wrong += 1
    }
    wrong -= inner[at]!
  }
  return wrong < best.wrong ? chunks.length : best.at
}

/** The chunks of a post's running text and those of its endnotes; a heading "Endnotes" belongs to neither. */
export function findNotes(chunks: readonly Chunk[]): { text: Chunk[]; notes: Chunk[] } {
  const headed = chunks.findIndex(
    (chunk, at) =>
      notesHeading.test(chunk.text) && openingMark(chunks[at + 1]?.text ?? '') !== null,
  )
  const cut = headed === -1 ? bestCut(chunks) : headed
  return {
    text: chunks.slice(0, cut),
    notes: chunks.slice(headed === -1 ? cut : cut + 1),
  }
}
