/** Lines → chunks: a chunk is what its author saw as one paragraph, entry, heading or line of the header. */
import type { Remark } from '../remark.ts'
import type { Line } from './source-lines.ts'

export interface Chunk {
  text: string
  /** Line on which it starts, 1-based. */
  line: number
  indent: number
  /** Blank lines in front of it. */
  gap: number
}

/** What opens a chunk of its own whatever stands before it: a bullet, a number, a mark, an address. */
const opens = /^(?:[•◦▪●‣*-]\s|\d{1,3}[.)]\s|\[\d{1,3}\]|h(?:tt|xx)ps?:|www\.)/i
const endsSentence = /[.!?…:][”"’')\]]*(?:\s?\[\d{1,3}\])*$/
/** A word that no line ends with of its own accord. */
const dangles = /\s(?:and|or|the|an?|of|in|to|for|with|on|by|at|from)$/
const goesOn = /^(?:[a-z]|[.,;:!?)”’](?:\s|$))/

/**
 * The column at which the text was wrapped by hand, or null when it was not. Lines that surely go on below (no end of
 * a sentence, small letter next) are the witnesses.
 */
function wrapWidth(lines: readonly Line[]): number | null {
  const wrapped = lines.filter((line, at) => {
    const next = lines[at + 1]?.text ?? ''
    return (
      line.text !== '' && !endsSentence.test(line.text) && /^[a-z]/.test(next) && !opens.test(next)
    )
  })
  const width = wrapped.reduce((widest, { text }) => Math.max(widest, text.length), 0)
  return wrapped.length >= 3 && width <= 100 ? width : null
}

function isOneChunk(above: string, below: string, width: number | null): boolean {
  if (/\sdot$/.test(above)) return true
  if (opens.test(below)) return false
  if (dangles.test(above)) return true
  if (goesOn.test(below) && !endsSentence.test(above)) return true
  const nextWord = /^\S+/.exec(below)?.[0].length ?? 0
  return width !== null && above.length <= width && above.length + 1 + nextWord > width
}

/** The chunks of a post. Lines without a blank line between them are joined where a sentence runs over the break. */
export function toChunks(lines: readonly Line[], remarks: Remark[]): Chunk[] {
  const chunks: Chunk[] = []
  const width = wrapWidth(lines)
  let gap = 0
  let above = ''
  for (const line of lines) {
    const last = chunks.at(-1)
    if (line.text === '') gap += 1
    else if (last && gap === 0 && isOneChunk(above, line.text, width)) {
      last.text += ` ${line.text}`
      if (width === null)
        remarks.push({
          level: 'guess',
          code: 'lines-joined',
          message: 'A line was joined to the one above it: the sentence seemed to go on.',
          line: line.number,
          text: line.text.slice(0, 80),
        })
    } else {
      chunks.push({ text: line.text, line: line.number, indent: line.indent, gap })
    }
    if (line.text !== '') gap = 0
    above = line.text
  }
  return chunks
}
