/** How a post marks its notes: typed marks (`[12]`, `[iv]`) → marks of the rich text, and what only looks like one. */
import type { Remark } from '../remark.ts'
import { type Chunk, textsOfChunk } from './chunk.ts'
import { around } from './marks.ts'
import { mapBlock } from './rich-block.ts'
import { markEnd, markStart, type Rich } from './rich.ts'

/** `linked` marks came from the format, the others were typed. */
export type Scheme = 'linked' | 'arabic' | 'roman'

const roman = 'c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})'
const arabicMark = /\[(\d{1,3})\]/g
/**
 * A letter in brackets is a change inside a quotation (“[i]t rained”) where a word goes on behind it; an address may
 * follow a mark without a blank.
 */
const romanMark = new RegExp(
  `\\[((?=[ivxlc])${roman})\\](?:(?!\\p{L})|(?=h(?:tt|xx)ps?:|www\\.))`,
  'gu',
)

/** The scheme of a post. Roman marks are believed when they count: the first two numbers must be among them. */
export function schemeOf(chunks: readonly Chunk[]): Scheme {
  let arabic = 0
  const romans: string[] = []
  for (const text of chunks.flatMap(textsOfChunk)) {
    if (text.includes(markStart)) return 'linked'
    arabic += text.match(arabicMark)?.length ?? 0
    for (const match of text.matchAll(romanMark)) romans.push(match[1]!)
  }
  const counts = romans.includes('i') && (romans.includes('ii') || romans.length === 1)
  return counts && romans.length > arabic ? 'roman' : 'arabic'
}

/** The chunk with its typed marks as marks. Looks keep their places: a mark is as long as its brackets. */
export function withMarks(chunk: Chunk, scheme: Scheme): Chunk {
  if (scheme === 'linked') return chunk
  const typed = scheme === 'roman' ? romanMark : arabicMark
  const marked = (rich: Rich): Rich => ({
    ...rich,
    text: rich.text.replace(typed, `${markStart}$1${markEnd}`),
  })
  const { block } = chunk
  return { ...chunk, ...marked(chunk), ...(block ? { block: mapBlock(block, marked) } : {}) }
}

const stray = new RegExp(`[\\p{L}\\d][.!?,;]["”’)]?(?<roman>${roman})(?=\\s|$)|[¹²³⁴⁵⁶⁷⁸⁹]+`, 'gu')

function strayMarks({ text, line }: Chunk): Remark[] {
  return [...text.matchAll(stray)]
    .filter((match) => match.groups?.['roman'] !== '')
    .map((match) => ({
      level: 'note',
      code: 'stray-mark',
      message: 'This looks like a left-over mark of a note; it stays in the text.',
      line,
      text: around(text, match.index),
    }))
}

/** Remarks on note marks of another kind: `January 6.xxxvii`, `¹`, `[iv]`. They stay in the text as they are. */
export function remarkForeignMarks(chunks: readonly Chunk[], remarks: Remark[]): void {
  for (const remark of chunks.flatMap(strayMarks)) remarks.push(remark)
  const foreign = [
    ['roman-marks', 'Marks in roman numbers', romanMark],
    ['typed-marks', 'Typed marks', arabicMark],
  ] as const
  for (const [code, what, pattern] of foreign) {
    const found = chunks.flatMap(({ text, line }) =>
      [...text.matchAll(pattern)].map((match) => ({ line, text: around(text, match.index) })),
    )
    if (found.length === 0) continue
    remarks.push({
      level: 'guess',
      code,
      message: `${what} are not read as citations here; they stay in the text (${found.length} of them).`,
      ...found[0],
    })
  }
}
