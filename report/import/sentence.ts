/** Where sentences end, as well as one can tell without understanding them. */
import { mark, markStart } from './rich.ts'

const ends = new RegExp(`[.!?…][”"’')\\]]*(?=\\s|${markStart}|$)`, 'g')
const abbreviation =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Gov|Sen|Rep|Prof|No|vs|approx|est|Jr|Sr|Inc|Co|[ap]\.m|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$/

/** How far around a stop is looked: whole texts would make long paragraphs slow. */
const reach = 80
const afterMarks = new RegExp(`^(?:\\s*${mark})*\\s*(.?)`, 'u')

/**
 * The places right behind each sentence of the text (after closing quotation marks, before note marks). A stop after
 * an initial or an abbreviation ends none, unless the text ends there.
 */
export function* sentenceEnds(text: string): Generator<number> {
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length
    const next = afterMarks.exec(text.slice(end, end + reach))?.[1] ?? ''
    const before = text.slice(Math.max(0, match.index - reach), match.index + 1)
    if (next !== '' && (/\p{Ll}/u.test(next) || abbreviation.test(before))) continue
    yield end
  }
}

/**
 * The end of a bold run at the start of the text, or null. Word processors leave a hard blank behind a bold run: where
 * one follows a sentence, and no note's mark stands in between, it is the only trace of bold in plain text.
 */
export function boldRunEnd(text: string): number | null {
  const firstMark = text.indexOf(markStart)
  for (const end of sentenceEnds(text)) {
    if (firstMark !== -1 && end >= firstMark) return null
    if (text[end] === '\u00a0') return end
  }
  return null
}
