import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { reportSchema } from '../model/schema.ts'
import { changedRanges } from './changed-ranges.ts'

const { nodes } = reportSchema
const paragraph = (words: string): Node =>
  nodes['paragraph']!.create(null, words ? reportSchema.text(words) : null)
const doc = (...blocks: Node[]): Node =>
  nodes['doc']!.create(null, nodes['essay']!.create(null, blocks))
const words = (after: Node, { from, to }: { from: number; to: number }) =>
  after.textBetween(from, to, '|')

test('New words are found in the block where they stand, and nowhere else', () => {
  const [one, two] = [paragraph('Cranes stood still.'), paragraph('Ships waited.')]
  const after = doc(one, paragraph('Ships and boats waited.'))
  expect(changedRanges(doc(one, two), after).map((range) => words(after, range))).toEqual([
    'and boats ',
  ])
})

test('A new block is new as a whole; what is only gone is no new text', () => {
  const [one, two] = [paragraph('Cranes stood still.'), paragraph('Ships waited.')]
  const more = doc(one, paragraph('A new line.'), two)
  expect(changedRanges(doc(one, two), more).map((range) => words(more, range))).toEqual([
    'A new line.',
  ])
  expect(changedRanges(more, doc(one, two))).toEqual([])
  expect(changedRanges(doc(one, two), doc(one, paragraph('Ships.')))).toEqual([])
})
