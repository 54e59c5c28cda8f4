/** Which chunks are section headings: those of the format, and short lines that evidently are. */
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph, quote } from './chunk.ts'
import { isSectionLabel, summaryLabel, takeawayLabel } from './labels.ts'
import { mapLineOf } from './read-picture.ts'
import { mark, markStart, relooked } from './rich.ts'

const sentenceEnd = new RegExp(`[.!?…:][”"’')\\]]*(?:\\s?${mark})*$`)

/**
 * Whether the chunk at this place is evidently a heading: a short line that is no sentence, with running text below.
 * Where lines stand without blanks between them it must also follow the end of a sentence.
 */
function looksLikeHeading(chunks: readonly Chunk[], at: number): boolean {
  const [chunk, next] = [chunks[at]!, chunks[at + 1]]
  if (!next || chunk.indent >= 4) return false
  if (isSectionLabel(chunk.text)) return true
  const short = chunk.text.length <= 100 && chunk.text.split(/\s+/).length <= 14
  const noSentence = !/[.!?…:;,”"’)\]–—-]$/.test(chunk.text) && !chunk.text.includes(markStart)
  const begins = /^[\p{Lu}\p{Lo}\p{N}“"‘]/u.test(chunk.text) && /\p{L}/u.test(chunk.text)
  const above = chunks[at - 1]
  const apart = chunk.gap > 0 || !above || sentenceEnd.test(above.text)
  const numbered = /^(?:\d{1,3}[.)]|[•◦▪●‣*-])\s/.test(chunk.text)
  const textBelow = next.text.length > chunk.text.length || next.gap === 0
  return short && noSentence && begins && apart && !numbered && textBelow
}

/** Whether a chunk is set bold from end to end and is no sentence. */
function isBoldLine({ text, looks }: Chunk): boolean {
  if (text.length > 300 || text.includes(markStart) || /[.!?…:;,][”"’']*$/.test(text)) return false
  let at = 0
  for (const look of looks) {
    if (!look.bold || text.slice(at, look.from).trim() !== '') return false
    at = look.to
  }
  return looks.length > 0 && text.slice(at).trim() === ''
}

const isLabel = ({ text }: Chunk) => takeawayLabel(text) !== null || summaryLabel(text) > 0

/**
 * The chunks with every heading marked as one, in two levels. A text that shows its headings, as such or in bold, is
 * not searched for others.
 */
export function withHeadings(chunks: readonly Chunk[], remarks: Remark[]): Chunk[] {
  const plainLine = (chunk: Chunk) =>
    isParagraph(chunk) && !chunk.role && !isLabel(chunk) && !mapLineOf(chunk, [])
  const known = chunks.filter((chunk) => chunk.heading !== undefined && !isLabel(chunk))
  const top = known.reduce((least, { heading }) => Math.min(least, heading!), 6)
  const bold = new Set(chunks.filter((chunk) => plainLine(chunk) && isBoldLine(chunk)))
  const shows = known.length > 0 || bold.size > 0
  return chunks.map((chunk, at) => {
    if (chunk.heading !== undefined) return { ...chunk, heading: chunk.heading > top ? 3 : 2 }
    if (!plainLine(chunk)) return chunk
    const guessed = bold.has(chunk) || isSectionLabel(chunk.text)
    if (!guessed && (shows || !looksLikeHeading(chunks, at))) return chunk
    if (
      !bold.has(chunk) &&
      !isSectionLabel(chunk.text) &&
      (chunk.gap === 0 || chunks[at + 1]?.gap === 0)
    )
      remarks.push({
        level: 'guess',
        code: 'heading-guessed',
        message: 'This line was read as a heading.',
        line: chunk.line,
        text: quote(chunk),
      })
    const level = bold.has(chunk) && known.length > 0 ? 3 : 2
    const { looks } = relooked(chunk, ({ bold: _bold, ...look }) => look)
    return { ...chunk, looks, heading: level }
  })
}
