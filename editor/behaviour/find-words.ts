/** Where words stand in a text, however they are spelt: case, diacritics and kinds of quotation marks aside. */
import { CITATION_CHARACTER } from '#report/editor-json.ts'

export interface FindOptions {
  /** Upper and lower case count. */
  matchCase: boolean
  /** Letters or digits may not follow on either side. */
  wholeWords: boolean
}

/** Offsets into the text, UTF-16 units. */
export interface Stretch {
  from: number
  to: number
}

interface Folded {
  text: string
  /** Of each folded unit: where the character that it comes from begins and ends. */
  starts: number[]
  ends: number[]
}

const sameAs: Record<string, string> = {
  ı: 'i',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '’': "'",
  '‘': "'",
  '‚': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  // Arabic letters that people type for one another.
  ي: 'ی',
  ك: 'ک',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
}

const marks = /\p{M}+/gu
const mark = /\p{M}/u
/** What is not seen: a citation's character, soft hyphens, zero-width and direction marks. */
const unseen = /[\p{Cf}\uFFFC]/u

function foldCharacter(character: string, matchCase: boolean): string {
  if (unseen.test(character)) return ''
  const plain = (sameAs[character] ?? character)
    .normalize('NFKD')
    .replace(marks, '')
    .replace(/[^]/gu, (one) => sameAs[one] ?? one)
    .replace(/\s/gu, ' ')
  // Lower case last: İ becomes i with a dot above, which is a mark again.
  return matchCase ? plain : plain.toLowerCase().replace(marks, '').replace('ς', 'σ')
}

function fold(text: string, matchCase: boolean): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] }
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const plain = foldCharacter(character, matchCase)
    // A mark that stands alone belongs to the letter before it.
    if (plain === '' && mark.test(character)) {
      const start = folded.starts.at(-1)
      for (let i = folded.ends.length - 1; i >= 0 && folded.starts[i] === start; i--)
        if (folded.ends[i] === at) folded.ends[i] = end
    }
    folded.text += plain
    for (let i = 0; i < plain.length; i++) {
      folded.starts.push(at)
      folded.ends.push(end)
    }
    at = end
  }
  return folded
}

const inWord = /[\p{L}\p{N}\p{M}_]/u

/** Whether the characters on both sides of a position belong to one word. */
function insideWord(text: string, at: number): boolean {
  const before = /[^]$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
  const after = /^[^]/u.exec(text.slice(at, at + 2))?.[0] ?? ''
  return inWord.test(before) && inWord.test(after)
}

/**
 * Every place where `wanted` stands in `text`, from left to right and without overlap. A place begins and ends with a
 * whole character and its marks; citations inside it belong to it, those at its ends do not.
 */
export function findWords(text: string, wanted: string, options: FindOptions): Stretch[] {
  const needle = fold(wanted, options.matchCase).text
  if (needle === '') return []
  const { text: hay, starts, ends } = fold(text, options.matchCase)
  const found: Stretch[] = []
  let at = hay.indexOf(needle)
  while (at >= 0) {
    const last = at + needle.length - 1
    const from = starts[at]!
    const to = ends[last]!
    const whole =
      (at === 0 || starts[at - 1] !== from) &&
      (last + 1 === hay.length || starts[last + 1] !== starts[last])
    const fits = whole && !(options.wholeWords && (insideWord(text, from) || insideWord(text, to)))
    if (fits) found.push({ from, to })
    at = hay.indexOf(needle, fits ? last + 1 : at + 1)
  }
  return found
}

/** The stretches of a match that are words; what lies between them are citations, which a replacement keeps. */
export function wordsWithin(text: string, { from, to }: Stretch): Stretch[] {
  const found: Stretch[] = []
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && text[at] !== CITATION_CHARACTER) continue
    if (at > start) found.push({ from: start, to: at })
    start = at + 1
  }
  return found
}
