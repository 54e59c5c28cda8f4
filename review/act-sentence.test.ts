import { expect, test } from 'vitest'
import { actPhrase, meanwhile } from './act-sentence.ts'
import { ago } from './ago.ts'

const now = new Date('2022-01-21T12:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

test.each([
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3 * 60 + 59, '3 minutes ago'],
  [3600, '1 hour ago'],
  [26 * 3600, '1 day ago'],
  [40 * 86400, '40 days ago'],
  [-5, 'just now'],
])('%i seconds are %s', (seconds, words) => {
  expect(ago(before(seconds), now)).toBe(words)
})

test('somebody who came too late is told who did what, and when', () => {
  const past = { act: 'approve', next: 'approved', at: before(120), by: 'Amira' } as const
  expect(meanwhile(past, now)).toBe(
    'Amira approved it 2 minutes ago. Look at it again, then decide.',
  )
})

test('publishing again reads as a correction', () => {
  expect(actPhrase('Amira', 'publish', 'corrected')).toBe('Amira published a correction')
})
