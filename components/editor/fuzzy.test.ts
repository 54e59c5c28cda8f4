import { expect, test } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

const names: [string, string[]][] = [
  ['Add a note', ['footnote', 'source']],
  ['Cite a note again', ['repeat']],
  ['Move item or section up', []],
  ['Show or fold the notes', []],
  ['Note 12: Harbour log', []],
]
const ranked = (typed: string) =>
  names
    .map(([name, also]) => ({ name, score: fuzzyScore(typed, name, also) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name)

test('Names are found by their words, their beginnings, other words and letters in order', () => {
  expect(ranked('note')[0]).toBe('Note 12: Harbour log')
  expect(ranked('foot')).toEqual(['Add a note'])
  expect(ranked('mv item')[0]).toBe('Move item or section up')
  expect(ranked('cite no')[0]).toBe('Cite a note again')
  expect(ranked('12')).toEqual(['Note 12: Harbour log'])
  expect(ranked('zebra')).toEqual([])
  expect(ranked('')).toHaveLength(names.length)
})

test('Diacritics and case are aside', () => {
  expect(fuzzyScore('cinar', 'Item 3: Çınar')).toBeGreaterThan(0)
})
