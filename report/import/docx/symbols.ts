/** Signs of the fonts that have pictures in place of letters, as far as writers use them in a text. */
const greek = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'

const symbolFont: ReadonlyMap<number, string> = new Map([
  ...Array.from(greek, (sign, at): [number, string] => [0x61 + at, sign]),
  ...Array.from(greek.toUpperCase(), (sign, at): [number, string] => [0x41 + at, sign]),
  [0x2d, '−'],
  [0xa3, '≤'],
  [0xa5, '∞'],
  [0xab, '↔'],
  [0xac, '←'],
  [0xad, '↑'],
  [0xae, '→'],
  [0xaf, '↓'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb2, '″'],
  [0xb3, '≥'],
  [0xb4, '×'],
  [0xb7, '•'],
  [0xb8, '÷'],
  [0xb9, '≠'],
  [0xbb, '≈'],
  [0xbc, '…'],
  [0xd0, '∠'],
  [0xd6, '√'],
])

const wingdings: ReadonlyMap<number, string> = new Map([
  [0x6c, '●'],
  [0x6e, '■'],
  [0x71, '❑'],
  [0x76, '❖'],
  [0xa7, '▪'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xe8, '➔'],
  [0xf0, '⇨'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfe, '☑'],
])

const fonts: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map([
  ['symbol', symbolFont],
  ['wingdings', wingdings],
])

/** The sign in Unicode; null for one that only its font knows. `code` is hexadecimal, as the file says. */
export function symbol(font: string, code: string): string | null {
  const number = /^[0-9a-f]{1,6}$/i.test(code) ? parseInt(code, 16) : 0
  const isPrivate = number >= 0xf000 && number <= 0xf0ff
  const known = fonts.get(font.toLowerCase())?.get(isPrivate ? number - 0xf000 : number)
  if (known !== undefined) return known
  const hasOwn = number > 0x20 && number < 0xe000
  return hasOwn && !fonts.has(font.toLowerCase()) && !/dings/i.test(font)
    ? String.fromCodePoint(number)
    : null
}
