/**
 * Blanks that HTML does not keep: at the beginning and the end of a run, several in a row, tabs and line breaks. Each
 * stretch of them is written as one ordinary blank whose element says which they are, so that a file that was wrapped
 * or indented by another program still reads the same.
 */
import type { Inline } from '../document.ts'
import { escapeHtml } from './html-tags.ts'

/** Places in a run: from `start` up to, not including, `end`; a citation takes one. */
export type OddBlanks = readonly { start: number; end: number }[]

const letters: Record<string, string> = { ' ': 's', '\t': 't', '\n': 'n', '\r': 'r' }
const blanks = Object.fromEntries(Object.entries(letters).map(([blank, letter]) => [letter, blank]))

/** "sns" for blank, line break, blank. */
const codeOf = (text: string) => Array.from(text, (blank) => letters[blank] ?? '').join('')

/** The blanks that `data-blanks` names, or null when it names something else. */
export function blanksOf(code: string): string | null {
  return /^[stnr]+$/.test(code) ? Array.from(code, (letter) => blanks[letter]).join('') : null
}

export function oddBlanks(content: readonly Inline[]): OddBlanks {
  const text = content.map((inline) => (inline.type === 'text' ? inline.text : '\uFFFC')).join('')
  return [...text.matchAll(/[ \t\n\r]+/g)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter(
      ({ start, end }) => start === 0 || end === text.length || text.slice(start, end) !== ' ',
    )
}

/** Index of the first that ends behind a place. */
function firstAfter(odd: OddBlanks, place: number): number {
  let [low, high] = [0, odd.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (odd[middle]!.end > place) high = middle
    else low = middle + 1
  }
  return low
}

/** Words as HTML; `at` is their place in the run. */
export function wordsHtml(words: string, at: number, odd: OddBlanks): string {
  let html = ''
  let done = 0
  for (let next = firstAfter(odd, at); next < odd.length; next++) {
    const { start, end } = odd[next]!
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, words.length)]
    if (from >= words.length) break
    html += `${escapeHtml(words.slice(done, from))}<span data-blanks="${codeOf(words.slice(from, to))}"> </span>`
    done = to
  }
  return html + escapeHtml(words.slice(done))
}
