/** Line breaks inside a paragraph: some stand between two paragraphs, others only where the page was full. */
import type { Inline } from '../../document.ts'
import { shownText, type Piece } from './words.ts'

const endsSentence = (line: string) =>
  /[.!?…:;][”"’')]*(?:\s?\[\d{1,4}\])*\s*$/.test(line.slice(-60))

/** Whether the break between two lines stands between two paragraphs. */
function isApart(above: string, below: string): boolean {
  if (above.trim() === '' || below.trim() === '') return true
  if (/^\s*[\p{Ll},;)]/u.test(below)) return false
  return endsSentence(above) || above.length < 60 || /https?:\/\/\S+\s*$/.test(above)
}

const blank: Inline = { type: 'text', text: ' ' }

/** The pieces with lines joined that belong together, and without empty ones. */
export function withJoinedLines(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = []
  let above: string | null = null
  for (const piece of pieces) {
    if (piece.kind !== 'words') {
      made.push(piece)
      above = null
      continue
    }
    const text = shownText(piece.content)
    const last = made.at(-1)
    if (above !== null && last?.kind === 'words' && !isApart(above, text))
      last.content.push(blank, ...piece.content)
    else if (text.trim() !== '') made.push({ kind: 'words', content: [...piece.content] })
    above = text
  }
  return made
}
