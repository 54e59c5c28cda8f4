import { expect, test } from 'vitest'
import { joinNames, splitNames } from './names.ts'

test.each([
  ['', []],
  ['Mira Tolland', ['Mira Tolland']],
  ['Mira Tolland and Joss Ferreyra', ['Mira Tolland', 'Joss Ferreyra']],
  ['Mira Tolland, Joss Ferreyra, and Ada Quill', ['Mira Tolland', 'Joss Ferreyra', 'Ada Quill']],
])('%j reads as names and is written again', (list, names) => {
  expect(splitNames(list)).toEqual(names)
  expect(joinNames(names)).toBe(list)
})

test('other ways to write a list are read', () => {
  expect(splitNames('A B and\u00a0C D')).toEqual(['A B', 'C D'])
  expect(splitNames('A B, C D and E F')).toEqual(['A B', 'C D', 'E F'])
  expect(splitNames('A B; C D; ')).toEqual(['A B', 'C D'])
  expect(splitNames('Alexandra Sand')).toEqual(['Alexandra Sand'])
})
