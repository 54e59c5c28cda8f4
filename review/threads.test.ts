import { expect, test } from 'vitest'
import { mentionsIn } from './threads.ts'

const people = ['Ann', 'Ann Lee', 'Zoë Ó Ríordáin', 'Ann'].map((name, at) => ({ name, id: at }))
const ids = (words: string) => mentionsIn(words, people).map(({ id }) => id)

test('whoever is named with @ is found, by the longest name that fits', () => {
  expect(ids('@Ann Lee, please look')).toEqual([1])
  expect(ids('what do you think, @ann?')).toEqual([0, 3])
  expect(ids('(@Zoë Ó Ríordáin) and @Ann Leeward')).toEqual([0, 2, 3])
})

test('addresses and longer words name nobody', () => {
  expect(ids('write to desk@Ann or to @Annabel')).toEqual([])
  expect(ids('Ann Lee')).toEqual([])
})
