/** Which way words run. Word is told so of each paragraph and each run; it does not find out by itself. */

const rightToLeft =
  '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}'
/** Direction marks count as letters: one at the beginning says which way a paragraph runs. */
const anyRtl = new RegExp(`[${rightToLeft}\\u200F]`, 'u')
const strong = new RegExp(`(?<rtl>(?=\\p{L})[${rightToLeft}]|\\u200F)|\\p{L}|\\u200E`, 'u')
const hebrew = /\p{Script=Hebrew}/u
/** From the first letter of a direction to its last, with all that stands between them and is no letter. */
const stretchOf = (letter: string, marks: string) =>
  new RegExp(`${letter}${marks}*(?:[^\\p{L}]*${letter}${marks}*)*`, 'gu')
const rtlStretch = stretchOf(`(?=\\p{L})[${rightToLeft}]`, '\\p{M}')
const ltrStretch = stretchOf(`(?![${rightToLeft}])\\p{L}`, '[\\p{M}\\p{N}]')

/** Whether a paragraph runs from right to left: its first letter with a direction decides. */
export function runsRightToLeft(text: string): boolean {
  if (!anyRtl.test(text)) return false
  return strong.exec(text)?.groups?.['rtl'] !== undefined
}

export interface Directed {
  words: string
  rtl: boolean
  hebrew: boolean
}

/** Cuts words where their direction changes. Blanks and points at the ends go with the paragraph. */
export function directed(words: string, paragraphRtl: boolean): Directed[] {
  const part = (text: string, rtl: boolean): Directed[] =>
    text === '' ? [] : [{ words: text, rtl, hebrew: rtl && hebrew.test(text) }]
  if (!paragraphRtl && !anyRtl.test(words)) return part(words, false)
  const parts: Directed[] = []
  let at = 0
  for (const { 0: text, index } of words.matchAll(paragraphRtl ? ltrStretch : rtlStretch)) {
    parts.push(...part(words.slice(at, index), paragraphRtl), ...part(text, !paragraphRtl))
    at = index + text.length
  }
  return [...parts, ...part(words.slice(at), paragraphRtl)]
}
