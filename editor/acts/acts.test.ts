import { expect, test } from 'vitest'
import { acts, actNamed } from './acts.ts'

test('Every act has a name of its own, and no key means two things', () => {
  const ids = acts.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const labels = acts.map(({ label }) => label)
  expect(new Set(labels).size).toBe(labels.length)
  const keys = acts.flatMap((act) => act.keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})

test('An act is found by its id, and a wrong id is a fault', () => {
  expect(actNamed('note.add').label).toBe('Add a note')
  expect(() => actNamed('note.nonsense')).toThrow('There is no act')
})
