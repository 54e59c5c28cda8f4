import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import { isHeading } from './read-heading.ts'

/** The number that opens an item, real list or typed. */
export const itemNumber = /^(\d{1,3})[.)]\s+(?=\S)/

interface ItemStart {
  /** Index of the chunk. */
  at: number
  number: number
}

/** Runs of rising numbers. A gap of a few is a lost item; a larger one, or a falling number, belongs to no run. */
function numberedRuns(chunks: readonly Chunk[]): ItemStart[][] {
  const runs: ItemStart[][] = []
  for (const [at, chunk] of chunks.entries()) {
    const number = Number(itemNumber.exec(chunk.text)?.[1] ?? NaN)
    if (Number.isNaN(number)) continue
    const last = runs.at(-1)?.at(-1)
    if (last && number > last.number && number <= last.number + 5) runs.at(-1)!.push({ at, number })
    else if (number === 1 || (!last && chunk.indent > 0)) runs.push([{ at, number }])
  }
  return runs
}

/**
 * Where the items begin: the last run of numbered chunks, when no heading comes after it. A numbered list inside the
 * essay stays text with its typed numbers.
 */
export function findItems(chunks: readonly Chunk[], remarks: Remark[]): ItemStart[] {
  const runs = numberedRuns(chunks)
  const last = runs.at(-1) ?? []
  const first = last[0]?.at ?? chunks.length
  const headed = chunks.some((_chunk, at) => at > first && isHeading(chunks, at))
  const items = headed ? [] : last
  for (const run of headed ? runs : runs.slice(0, -1)) {
    const chunk = chunks[run[0]!.at]!
    remarks.push({
      level: 'guess',
      code: 'numbered-text',
      message: 'A numbered list inside the text was kept as paragraphs.',
      line: chunk.line,
      text: chunk.text.slice(0, 80),
    })
  }
  for (const [index, { at, number }] of items.entries()) {
    if (number === index + 1) continue
    remarks.push({
      level: 'note',
      code: 'item-renumbered',
      message: `The item numbered ${number} is number ${index + 1} here.`,
      line: chunks[at]!.line,
      text: chunks[at]!.text.slice(0, 80),
    })
  }
  return items
}
