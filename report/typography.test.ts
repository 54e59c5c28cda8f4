import { expect, test } from 'vitest'
import {
  asTyped,
  edited,
  quoteStyles,
  typedEdits,
  typographyEdits,
  typographyOf,
  usualTypography,
  type Typography,
} from './typography.ts'

const set = (text: string, change: Partial<Typography> = {}) => {
  const rule = { ...usualTypography, ...change }
  return edited(text, typographyEdits(text, rule))
}

test('Quotation marks and apostrophes open and close as the language has them', () => {
  expect(set(`He said "no" and 'perhaps', didn't he? The '90s.`)).toBe(
    'He said “no” and ‘perhaps’, didn’t he? The ’90s.',
  )
  expect(set(`"One," she said -- "two."`)).toBe('“One,” she said – “two.”')
  expect(set(`Er sagte "nein" und 'ja'.`, { quotes: 'german' })).toBe('Er sagte „nein“ und ‚ja‘.')
  expect(set(`Il dit "non" : quoi ?`, { quotes: 'french' })).toBe(
    'Il dit «\u00a0non\u00a0»\u00a0: quoi\u202f?',
  )
  expect(set('a board 6" wide and 5\' 4" long')).toBe('a board 6" wide and 5\' 4" long')
  expect(set(`"typed"`, { quotes: 'typed' })).toBe('"typed"')
})

test.each([
  ['en-US', '“yes” — ‘no’…'],
  ['en-GB', '“yes” – ‘no’…'],
  ['tr-TR', '“yes” -- ‘no’…'],
  ['de-AT', '„yes“ – ‚no‘…'],
  ['fr', '«\u00a0yes\u00a0» – ‘no’…'],
  ['pl', '„yes” – ‚no’…'],
  ['es-MX', '«yes» — “no”…'],
  ['uk', '«yes» — „no“…'],
  ['he', `"yes" -- 'no'...`],
  ['sr-Latn', `"yes" -- 'no'...`],
])('%s has its own marks', (language, is) => {
  const typed = `"yes" -- 'no'...`
  expect(edited(typed, typographyEdits(typed, typographyOf(language)))).toBe(is)
})

test('Dashes, dots and hard blanks', () => {
  expect(set('a -- b --- c - d, 4 - 2, 1990-95, well-known')).toBe(
    'a – b — c – d, 4 - 2, 1990-95, well-known',
  )
  expect(set('a--b', { dash: 'em' })).toBe('a—b')
  expect(set('Well... ----- ....')).toBe('Well… ----- ....')
  expect(set('No. 5 and 12 km, 3 million, p. 7')).toBe(
    'No.\u00a05 and 12\u00a0km, 3\u00a0million, p.\u00a07',
  )
})

test('Addresses, code and text from right to left stay as they are', () => {
  const text =
    'See https://a.example/x--y/\'z\'...w and `a -- "b"` and --force and /usr/lib--x/ and a_b--c'
  expect(set(text)).toBe(text)
  const arabic = 'قال "نعم" -- ثم ذهب...'
  expect(set(arabic)).toBe(arabic)
})

test('What is typed is set at the character that completes it', () => {
  const typing = (keys: string, change: Partial<Typography> = {}) => {
    let text = ''
    for (const key of keys) {
      const edits = typedEdits(text, key, { ...usualTypography, ...change })
      text = edited(text + key, edits)
    }
    return text
  }
  expect(typing(`He said "no" -- didn't he... No. 5, 12 km on.`)).toBe(
    'He said “no” – didn’t he… No.\u00a05, 12\u00a0km on.',
  )
  expect(typing('a---b')).toBe('a—b')
  expect(typing('with --force and https://a.example/b--c "x"')).toBe(
    'with --force and https://a.example/b--c “x”',
  )
  expect(typing('mot: 10:30 et http://a.example', { quotes: 'french' })).toBe(
    'mot\u00a0: 10:30 et http://a.example',
  )
})

test('By any rule: applied once is applied for ever, and no letter or digit changes', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >> 8) % below
  }
  const pieces = [
    '"',
    "'",
    '-',
    '--',
    '---',
    '.',
    '...',
    ' ',
    ' ',
    '\u00a0',
    'a',
    'word',
    '5',
    'km',
    'No.',
    ':',
    '!',
    '?',
    '«',
    '»',
    '“',
    '”',
    '„',
    '–',
    '—',
    '(',
    ')',
    '\uFFFC',
    'https://a.example/b--c',
    '`',
    '/',
    '@',
    'نعم',
    '👍',
  ]
  const letters = (text: string) => text.match(/[\p{L}\p{N}\uFFFC]/gu)?.join('') ?? ''
  for (let run = 0; run < 4000; run++) {
    const text = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('')
    const rule: Typography = {
      quotes: quoteStyles[random(quoteStyles.length)]!,
      dash: (['en', 'em', 'typed'] as const)[random(3)]!,
      ellipsis: random(2) === 0,
      hardBlanks: random(2) === 0,
    }
    const why = `seed ${seed}, run ${run}: ${JSON.stringify([text, rule])}`
    const once = set(text, rule)
    expect(set(once, rule), why).toBe(once)
    expect(letters(once), why).toBe(letters(text))
    expect(typographyEdits(text, asTyped), why).toEqual([])
  }
})
