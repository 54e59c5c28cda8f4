import { expect, it } from 'vitest'
import { hiddenCharacters, withoutHidden } from './hidden-characters.ts'
import { random as randomOf, seedsOf } from './testing/random.ts'

const cleaned = (text: string) => withoutHidden([text]).parts.join('')
const named = (text: string) => hiddenCharacters(text).map(({ name }) => name)

it('leaves out what does nothing for the text', () => {
  expect(cleaned('\ufeffTeh\u00adran\u200b said\u2060 no\u0007.\u0000')).toBe('Tehran said no.')
  expect(cleaned('ab\u200dcd\u200c ef')).toBe('abcd ef')
  expect(cleaned('one\u2028two\u0085three')).toBe('one two three')
  expect(cleaned('a\u{e0041}\u{e0042}b')).toBe('ab')
  expect(cleaned('a\ufe01\ufe02b\u3164c')).toBe('abc')
})

it('keeps what spells a word', () => {
  for (const text of [
    'می‌خواهم', // Persian: non-joiner between letters
    '۷۰‌ساله',
    '70‌ساله',
    'ه‍.ش', // Arabic abbreviation: joiner behind a letter
    'क्‍ष',
    'ภาษา\u200bไทย',
    '👩‍👩‍👧',
    '🏳️‍🌈',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '1\ufe0f\u20e3 ❤️ ©\ufe0f',
    '葛\u{e0100}飾',
    'tab\tand\nline',
  ])
    expect([text, hiddenCharacters(text)]).toEqual([text, []])
})

it('never keeps an override, and other changes of direction only in pairs beside letters from right to left', () => {
  expect(named('invoice\u202efdp.exe')).toEqual(['Right-to-left override'])
  expect(cleaned('invoice\u202efdp.exe\u202c')).toBe('invoicefdp.exe')
  expect(cleaned('سلام \u202egnp\u202c')).toBe('سلام gnp')
  expect(cleaned('سلام \u2066Twitter\u2069 گفت')).toBe('سلام \u2066Twitter\u2069 گفت')
  expect(cleaned('سلام \u2066Twitter گفت')).toBe('سلام Twitter گفت')
  expect(cleaned('سلام \u2066Twit\u202cter گفت')).toBe('سلام Twitter گفت')
  expect(cleaned('plain \u2068words\u2069')).toBe('plain words')
  expect(cleaned('Tel Aviv\u200f (תל אביב)')).toBe('Tel Aviv\u200f (תל אביב)')
  expect(cleaned('Tel Aviv\u200f')).toBe('Tel Aviv')
  // What stays and is not seen is still named, so that the editor can show it.
  expect(hiddenCharacters('سلام \u2066Twitter\u2069')).toMatchObject([
    { name: 'Left-to-right isolate', junk: false },
    { name: 'End of an isolate', junk: false },
  ])
})

it('knows what stands beside a character in another run', () => {
  expect(withoutHidden(['می', '\u200c', 'خواهم']).parts).toEqual(['می', '\u200c', 'خواهم'])
  expect(withoutHidden(['ab\u200b', '', 'c\u202e', 'd'])).toEqual({
    parts: ['ab', '', 'c', 'd'],
    removed: ['Zero-width space', 'Right-to-left override'],
  })
})

it.each(seedsOf(200))('cleans everything at once and touches nothing else (seed %i)', (seed) => {
  const random = randomOf(seed)
  const pool = [
    ...Array.from('ab 1#سمक्葛👩❤ภย'),
    '\u200b',
    '\u200c',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u202c',
    '\u202b',
    '\ufe0f',
    '\ufeff',
    '\u{e0041}',
    '\u{1f3f4}',
    '\u{e007f}',
    '\u0007',
    '\u00ad',
    '\u115f',
  ]
  const text = Array.from({ length: random.int(40) }, () => random.pick(pool)).join('')
  const once = cleaned(text)
  const visible = (words: string) => words.replace(/\p{Cc}|\p{Cf}|\u115f|\ufe0f/gu, '')
  expect(visible(once)).toBe(visible(text))
  const cuts = Array.from({ length: 3 }, () => random.int(text.length + 1)).sort((a, b) => a - b)
  const parts = [0, ...cuts].map((from, at) => text.slice(from, [...cuts, text.length][at]))
  expect(withoutHidden(parts).parts.join('')).toBe(once)
})
