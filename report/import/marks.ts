/** Marks of the rich text → citations. */
import type { Inline } from '../document.ts'
import { standing } from '../riding.ts'
import type { Remark } from '../remark.ts'
import { mark, markEnd, piecesOf, type Rich, shown } from './rich.ts'

const digits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** The number that a mark's spelling means. */
export function numberOf(spelling: string): number {
  if (/^\d+$/.test(spelling)) return Number(spelling)
  const values = Array.from(spelling, (letter) => digits[letter] ?? 0)
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  )
}

/** The id of the note that the source marks with this number. */
export const noteId = (number: number) => `n${number}`

const anyMark = new RegExp(mark, 'gu')

/** The numbers of the marks in a text, in order. */
export const marksIn = (text: string): number[] =>
  [...text.matchAll(anyMark)].map(([found]) => numberOf(found.slice(1, -1)))

/** A short quotation around a place in the text. */
export const around = (text: string, at: number) =>
  shown(text.slice(Math.max(0, at - 40), at + 40)).trim()

/**
 * Rich text as inlines. A hard blank right after a mark is the word processor's, not the author's: it becomes an
 * ordinary one.
 */
export function readMarks(rich: Rich, line: number, remarks: Remark[]): Inline[] {
  const made: Inline[] = []
  for (const piece of piecesOf(rich)) {
    if (piece.type === 'mark') {
      if (/\s/.test(rich.text[piece.at - 1] ?? ''))
        remarks.push({
          level: 'note',
          code: 'blank-before-mark',
          message: `A blank stands before the mark [${piece.spelling}].`,
          line,
          text: around(rich.text, piece.at),
        })
      const { origin } = piece
      const citation = { type: 'citation' as const, note: noteId(numberOf(piece.spelling)) }
      made.push(origin === undefined ? citation : standing(citation, origin))
    } else {
      const { at, ...text } = piece
      const afterMark = rich.text[at - 1] === markEnd
      made.push(afterMark ? { ...text, text: text.text.replace(/^\u00a0/, ' ') } : text)
    }
  }
  return made
}
