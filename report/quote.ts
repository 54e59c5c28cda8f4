/** Words by which a place in a text is found again when nothing else tells where it is. */

export interface Quote {
  quote: string
  /** What stood around them. */
  before: string
  after: string
}

/** A quotation keeps so many characters, and so many of what stands around it. */
export const quoteLimits = { quote: 500, around: 60 } as const

/** What is no letter of its own: citations, and places that count as missing. */
export const NO_LETTER = '\ufffc'

/** Text without citations and with one blank where several stand, and where each character came from. */
function plain(text: string): { words: string; from: number[] } {
  const from: number[] = []
  let words = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === NO_LETTER) continue
    const isBlank = /\s/.test(letter)
    if (isBlank && words.endsWith(' ')) continue
    words += isBlank ? ' ' : letter
    from.push(at)
  }
  return { words, from }
}

/** Words as they are compared and shown: no citations, one blank between two of them. */
export const plainWords = (text: string): string => plain(text).words.trim()

/** Never half of a pair of surrogates at an end. */
const whole = (words: string) => words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')

/** The quotation of a range of a text. */
export function quoteOf(text: string, from: number, to: number): Quote {
  const { quote, around } = quoteLimits
  // Citations and blanks in a row count for more characters than they leave.
  const before = plain(text.slice(Math.max(0, from - 4 * around), from)).words
  const after = plain(text.slice(to, to + 4 * around)).words
  return {
    quote: whole(plainWords(text.slice(from, to)).slice(0, quote)),
    before: whole(before.slice(-around)),
    after: whole(after.slice(0, around)),
  }
}

function alike(one: string, other: string, fromEnd: boolean): number {
  const most = Math.min(one.length, other.length)
  const letter = (words: string, at: number) => words[fromEnd ? words.length - 1 - at : at]
  for (let at = 0; at < most; at++) if (letter(one, at) !== letter(other, at)) return at
  return most
}

/** How many places are looked at where the same words stand often. */
const mostPlaces = 1000

/** The range in which a quotation stands; of several, the one whose surroundings fit best. Null where it does not. */
export function findQuote(
  text: string,
  { quote, before, after }: Quote,
): { from: number; to: number } | null {
  const wanted = plainWords(quote)
  if (wanted === '') return null
  const { words, from } = plain(text)
  const around = { before: plain(before).words, after: plain(after).words }
  let best: { at: number; fit: number } | null = null
  let at = words.indexOf(wanted)
  for (let looked = 0; at >= 0 && looked < mostPlaces; looked++) {
    const fit =
      alike(words.slice(Math.max(0, at - quoteLimits.around), at), around.before, true) +
      alike(words.slice(at + wanted.length).slice(0, quoteLimits.around), around.after, false)
    if (!best || fit > best.fit) best = { at, fit }
    at = words.indexOf(wanted, at + 1)
  }
  return best && { from: from[best.at]!, to: from[best.at + wanted.length - 1]! + 1 }
}

/** Whether words are still those that were quoted, though others may have written in them meanwhile. */
export function fitsQuote(words: string, quote: string): boolean {
  const now = plainWords(words)
  const then = plainWords(quote)
  if (now === '' || then === '') return false
  if (now === then || now.startsWith(then) || then.startsWith(now)) return true
  if (now.length > 2 * then.length + 200) return false
  const left = new Set(now.split(' '))
  const wanted = then.split(' ')
  return wanted.filter((word) => left.has(word)).length * 2 >= wanted.length
}
