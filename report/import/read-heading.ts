import type { Chunk } from './chunks.ts'

const label = /^(?:top ?lines?|executive summary|key events|summary|introduction|overview)\s*:?$/i

/** Whether this is one of the words that name a section in every series. */
export const isSectionLabel = (text: string) => label.test(text)

/**
 * Whether the chunk at this place is evidently a heading: a short line that is no sentence, with running text below.
 * Where lines stand without blanks between them it must also follow the end of a sentence.
 */
export function isHeading(chunks: readonly Chunk[], at: number): boolean {
  const [chunk, next] = [chunks[at]!, chunks[at + 1]]
  if (!next || chunk.indent >= 4) return false
  if (isSectionLabel(chunk.text)) return true
  const short = chunk.text.length <= 100 && chunk.text.split(/\s+/).length <= 14
  const noSentence = !/[.!?…:;,”"’)\]–—-]$/.test(chunk.text) && !/\[\d{1,3}\]/.test(chunk.text)
  const begins = /^[\p{Lu}\p{Lo}\p{N}“"‘]/u.test(chunk.text) && /\p{L}/u.test(chunk.text)
  const above = chunks[at - 1]
  const apart = chunk.gap > 0 || !above || /[.!?…:][”"’')\]]*(?:\s?\[\d{1,3}\])*$/.test(above.text)
  const numbered = /^(?:\d{1,3}[.)]|[•◦▪●‣*-])\s/.test(chunk.text)
  const textBelow = next.text.length > chunk.text.length || next.gap === 0
  return short && noSentence && begins && apart && !numbered && textBelow
}
