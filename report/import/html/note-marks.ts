/** What marks of notes and the names of their anchors look like. */

const roman = /^(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i
const romanValue: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function fromRoman(numeral: string): number {
  const values = Array.from(numeral.toLowerCase(), (letter) => romanValue[letter]!)
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  )
}

/** A mark without its brackets, arrows, dots and blanks: "[iv]" → "iv". */
export const bareMark = (text: string) =>
  text.replace(/(?:[\s\u00a0[\](){}.:^↑↩⤴]|\ufe0e|\ufe0f)+/gu, '')

/** The number that a mark says, arabic or roman; null for `*` and the like. */
export function markNumber(text: string): number | null {
  const bare = bareMark(text)
  if (/^\d{1,6}$/.test(bare)) return Number(bare)
  return roman.test(bare) ? fromRoman(bare) : null
}

/** Whether the text of a link can be the mark of a note: a number or a sign, perhaps in brackets. */
export function isMark(text: string): boolean {
  if (text.length > 24) return false
  const bare = bareMark(text)
  return (
    markNumber(bare) !== null || /^(?:[a-z]|[*†‡§¶#]{1,4}|note\d{1,4}|\p{No}{1,4})$/iu.test(bare)
  )
}

/** Whether the text of a link only leads back: an arrow, a caret, or nothing. */
export const isArrow = (text: string) =>
  /^[\s\u00a0[\]()]*(?:[\^↑↩⤴⏎↵⬆↰«⇧⇑]|[\ufe0e\ufe0f])*[\s\u00a0[\]()]*$/u.test(text)

const noteNames = [
  /^_(?:ftn|edn)(?:[0-9a-f]{32})?\d+$/i,
  /^ftnt\d+$/,
  /^sd(?:foot|end)note\d+sym$/,
  /^(?:user-content-)?(?:fn|ftn|en|edn|footnote|endnote|cite_note|note)s?[-:_.]?\d+$/i,
]
const citingNames = [
  /^_(?:ftn|edn)(?:[0-9a-f]{32})?ref\d+$/i,
  /^ftnt_ref\d+$/,
  /^sd(?:foot|end)note\d+anc$/,
  /^(?:user-content-)?(?:fn|ftn|en|edn|footnote|endnote|cite_?|note)-?_?ref[-:_.]?\d+(?:[-:]\d+)?$/i,
]

/** Whether an anchor is named as word processors and generators name notes. */
export const isNoteName = (name: string) => noteNames.some((pattern) => pattern.test(name))
/** Whether an anchor is named as they name the places that cite notes. */
export const isCitingName = (name: string) => citingNames.some((pattern) => pattern.test(name))
