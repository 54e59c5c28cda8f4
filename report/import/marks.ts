/** `[n]` in running text → citations, and the marks that only look like one. */
import type { Inline } from '../document.ts'
import type { Remark } from '../remark.ts'

/** The id of the note that the source marks with this number. */
export const noteId = (mark: string | number) => `n${Number(mark)}`

const mark = /\[(\d{1,3})\]/

/** The marks in a text, in order. */
export function marksIn(text: string): number[] {
  return [...text.matchAll(/\[(\d{1,3})\]/g)].map((match) => Number(match[1]))
}

/** A short quotation around a place in the text. */
const around = (text: string, at: number) => text.slice(Math.max(0, at - 40), at + 40).trim()

/**
 * A stretch of text with its citations. A hard blank right after a mark is the word processor's, not the author's: it
 * becomes an ordinary one.
 */
export function readMarks(text: string, line: number, remarks: Remark[]): Inline[] {
  const made: Inline[] = []
  let at = 0
  for (const [index, piece] of text.split(mark).entries()) {
    const isMark = index % 2 === 1
    if (isMark) {
      if (/\s/.test(text[at - 1] ?? ''))
        remarks.push({
          level: 'note',
          code: 'blank-before-mark',
          message: `A blank stands before the mark [${piece}].`,
          line,
          text: around(text, at),
        })
      made.push({ type: 'citation', note: noteId(piece) })
      at += piece.length + 2
    } else {
      at += piece.length
      const words = index > 0 ? piece.replace(/^\u00a0/, ' ') : piece
      if (words !== '') made.push({ type: 'text', text: words })
    }
  }
  return made
}

const roman = '(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})'
const stray = new RegExp(`[\\p{L}\\d][.!?,;]["”’)]?(?<roman>${roman})(?=\\s|$)|[¹²³⁴⁵⁶⁷⁸⁹]+`, 'gu')
const bracketedRoman = new RegExp(`\\[(?=[ivxlc])c{0,3}${roman}\\]`, 'g')

interface Stretch {
  text: string
  line: number
}

function strayMarks({ text, line }: Stretch): Remark[] {
  return [...text.matchAll(stray)]
    .filter((match) => match.groups?.roman !== '')
    .map((match) => ({
      level: 'note',
      code: 'stray-mark',
      message: 'This looks like a left-over mark of a note; it stays in the text.',
      line,
      text: around(text, match.index),
    }))
}

/** Remarks on note marks of another kind: `January 6.xxxvii`, `¹`, `[iv]`. They stay in the text as they are. */
export function remarkForeignMarks(stretches: readonly Stretch[], remarks: Remark[]): void {
  for (const remark of stretches.flatMap(strayMarks)) remarks.push(remark)
  const bracketed = stretches.flatMap(({ text, line }) =>
    [...text.matchAll(bracketedRoman)].map((match) => ({ line, text: around(text, match.index) })),
  )
  if (bracketed.length === 0) return
  remarks.push({
    level: 'guess',
    code: 'roman-marks',
    message: `Marks in roman numbers are not read as citations; they stay in the text (${bracketed.length} of them).`,
    ...bracketed[0],
  })
}
