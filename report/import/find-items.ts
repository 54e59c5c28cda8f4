import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph, quote } from './chunk.ts'
import { listSign, numberAt } from './list-sign.ts'
import { slice } from './rich.ts'
import { boldRunEnd, sentenceEnds } from './sentence.ts'

export interface ItemStart {
  /** Index of the chunk. */
  at: number
  number: number
}

/** Columns beyond which a number belongs to a list inside something else. */
const deepest = 4

/** Runs of rising numbers. A gap of a few is a lost item; a larger one, or a falling number, belongs to no run. */
function numberedRuns(chunks: readonly Chunk[]): ItemStart[][] {
  const runs: ItemStart[][] = []
  for (const [at, chunk] of chunks.entries()) {
    const number = chunk.indent <= deepest ? numberAt(chunk) : null
    if (number === null) continue
    const last = runs.at(-1)?.at(-1)
    if (last && number > last.number && number <= last.number + 5) runs.at(-1)!.push({ at, number })
    else if (number === 1 || (!last && (chunk.indent > 0 || chunk.entry)))
      runs.push([{ at, number }])
  }
  return runs
}

/** The chunks whose number makes them entries of a list or items. */
export const numberedChunks = (chunks: readonly Chunk[]): Set<Chunk> =>
  new Set(numberedRuns(chunks).flatMap((run) => run.map(({ at }) => chunks[at]!)))

const wordsOf = (chunk: Chunk) => slice(chunk, listSign(chunk)?.length ?? 0)

/** Whether an entry opens with a sentence set bold and goes on. */
function hasTopic(chunk: Chunk): boolean {
  const words = wordsOf(chunk)
  const [first] = words.looks
  const bold = first?.bold === true && first.from === 0 && first.to < words.text.length
  return bold || boldRunEnd(words.text) !== null
}

function hasTwoSentences(chunk: Chunk): boolean {
  const ends = sentenceEnds(wordsOf(chunk).text)
  return ends.next().done === false && ends.next().done === false
}

/** Whether running text of the essay stands behind a list that has an end of its own. */
function textFollows(chunks: readonly Chunk[], run: readonly ItemStart[]): boolean {
  const first = chunks[run[0]!.at]!
  const below = chunks.slice(run.at(-1)!.at + 1)
  if (first.entry)
    return run.length > 1 && below.some((chunk) => chunk.entry?.list !== first.entry!.list)
  return first.indent >= 2 && below.some((chunk) => isParagraph(chunk) && chunk.indent < 2)
}

function areItems(chunks: readonly Chunk[], run: readonly ItemStart[]): boolean {
  const first = run[0]!.at
  if (chunks.some((chunk, at) => at > first && chunk.heading !== undefined)) return false
  const starts = run.map(({ at }) => chunks[at]!)
  if (starts.some(hasTopic)) return true
  const below = chunks.slice(run.at(-1)!.at + 1)
  if (below.some((chunk) => chunk.rule) || textFollows(chunks, run)) return false
  return starts.some(hasTwoSentences) || run.at(-1)!.at - first >= run.length
}

/**
 * Where the items begin: the last run of numbered chunks, when it is no list inside the essay: no heading comes after
 * it, and its entries consist of a topic sentence and more.
 */
export function findItems(chunks: readonly Chunk[], remarks: Remark[]): ItemStart[] {
  const last = numberedRuns(chunks).at(-1)
  if (!last || !areItems(chunks, last)) return []
  for (const [index, { at, number }] of last.entries()) {
    if (number === index + 1) continue
    remarks.push({
      level: 'note',
      code: 'item-renumbered',
      message: `The item numbered ${number} is number ${index + 1} here.`,
      line: chunks[at]!.line,
      text: quote(chunks[at]!),
    })
  }
  return last
}
