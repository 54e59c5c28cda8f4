import { expect, test } from 'vitest'
import { findWords, wordsWithin } from './find-words.ts'

const plain = { matchCase: false, wholeWords: false }
const found = (text: string, wanted: string, options = plain) =>
  findWords(text, wanted, options).map(({ from, to }) => text.slice(from, to))

test('Case and diacritics are aside, and what is found keeps its own spelling', () => {
  expect(found('Çekoslovakya ve ÇEK', 'çek')).toEqual(['Çek', 'ÇEK'])
  expect(found('Erdoğan, Erdogan, ERDOĞAN', 'erdogan')).toEqual(['Erdoğan', 'Erdogan', 'ERDOĞAN'])
  expect(found('Diyarbakır and DİYARBAKIR', 'diyarbakir')).toEqual(['Diyarbakır', 'DİYARBAKIR'])
  expect(found('e\u0301te\u0301 été', 'ete')).toEqual(['e\u0301te\u0301', 'été'])
  expect(found('Łódź', 'lodz')).toEqual(['Łódź'])
  expect(found('مُحَمَّد', 'محمد')).toEqual(['مُحَمَّد'])
  expect(found('one “two” don’t', `"two" don't`)).toEqual(['“two” don’t'])
  expect(found('№\u00a05 km', ' 5 KM')).toEqual(['\u00a05 km'])
})

test('Letters count when they shall', () => {
  const exact = { matchCase: true, wholeWords: false }
  expect(found('Port port PORT', 'port', exact)).toEqual(['port'])
  expect(found('İzmir izmir', 'Izmir', exact)).toEqual(['İzmir'])
})

test('Whole words end where letters and digits do', () => {
  const whole = { matchCase: false, wholeWords: true }
  expect(findWords('port ports airport port-side 1port', 'port', whole)).toEqual([
    { from: 0, to: 4 },
    { from: 19, to: 23 },
  ])
  expect(findWords('port\uFFFC, port', 'port', whole)).toHaveLength(2)
  expect(findWords('𝒳port port', 'port', whole)).toEqual([{ from: 7, to: 11 }])
})

test('Citations within what is found belong to it, those at its ends do not', () => {
  const text = 'on Monday\uFFFC and\uFFFC on'
  expect(findWords(text, 'monday and', plain)).toEqual([{ from: 3, to: 14 }])
  expect(wordsWithin(text, { from: 3, to: 14 })).toEqual([
    { from: 3, to: 9 },
    { from: 10, to: 14 },
  ])
  expect(findWords('\uFFFC', '\uFFFC', plain)).toEqual([])
})

test('A part of a character is no match', () => {
  expect(found('ﬁsh', 'f')).toEqual([])
  expect(found('ﬁsh', 'fish')).toEqual(['ﬁsh'])
  expect(found('각', '가')).toEqual([])
})

test('Any text finds itself, and what is found folds to what was wanted', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >> 8) % below
  }
  const alphabet = Array.from("aAäiİıIßſﬁé\u0301\u0327σςΣ각가ل\u064eا\uFFFC\u200b “”'’𝒳👍🏽-‑1²_")
  const word = (length: number) =>
    Array.from({ length }, () => alphabet[random(alphabet.length)]).join('')
  for (let run = 0; run < 3000; run++) {
    const text = word(random(30))
    const why = `seed ${seed}, run ${run}: ${JSON.stringify(text)}`
    const options = { matchCase: random(2) === 0, wholeWords: random(2) === 0 }
    const wanted = random(3) === 0 ? text : word(1 + random(3))
    const matches = findWords(text, wanted, options)
    let last = 0
    for (const { from, to } of matches) {
      expect(from, why).toBeGreaterThanOrEqual(last)
      expect(to, why).toBeGreaterThan(from)
      expect(text.slice(from, to).isWellFormed(), why).toBe(true)
      expect(text.charCodeAt(from) === 0xfffc || text.charCodeAt(to - 1) === 0xfffc, why).toBe(
        false,
      )
      const again = findWords(text.slice(from, to), wanted, { ...options, wholeWords: false })
      expect(again, why).toEqual([{ from: 0, to: to - from }])
      last = to
    }
    const visible = findWords(text, text, { ...options, wholeWords: false })
    if (/[\p{L}\p{N}]/u.test(text)) expect(visible, why).toHaveLength(1)
  }
})
