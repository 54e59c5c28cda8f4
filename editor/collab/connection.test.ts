import { expect, it } from 'vitest'
import { Close } from '../model/wire.ts'
import { fullJitter } from './backoff.ts'
import { connectionOf, connectionWords, endedBy, type ConnectionFacts } from './connection.ts'

const calm: ConnectionFacts = {
  right: 'write',
  downSince: null,
  everSynced: true,
  unsavedSince: null,
  settled: true,
  ended: null,
  kept: true,
}
const words = (facts: Partial<ConnectionFacts>, now = 20_000) =>
  connectionWords(connectionOf({ ...calm, ...facts }, now), now)

it.each<[string, Partial<ConnectionFacts>]>([
  ['Connecting…', { everSynced: false, downSince: 0 }],
  ['Saved', {}],
  ['Saving…', { unsavedSince: 19_900 }],
  ['Saving…', { settled: false }],
  ['Not saved for 12 s, still trying', { unsavedSince: 8_000 }],
  ['Saved', { downSince: 19_900 }],
  ['Saving…', { downSince: 19_900, unsavedSince: 19_950 }],
  ['No connection, trying again', { downSince: 8_000 }],
  [
    'No connection. What you typed is kept in this browser.',
    { downSince: 8_000, unsavedSince: 9_000 },
  ],
  [
    'No connection. What you typed is in this page only: keep it open.',
    { downSince: 8_000, unsavedSince: 9_000, kept: false },
  ],
  ['', { right: 'read' }],
  ['You are signed out.', { ended: 'signed-out', downSince: 8_000 }],
  [
    'You may no longer write here. What you typed is kept in this browser.',
    { ended: 'not-allowed', downSince: 8_000, unsavedSince: 1 },
  ],
])('says "%s"', (sentence, facts) => {
  expect(words(facts)).toBe(sentence)
})

it('never says "Saved" while something is not acknowledged', () => {
  for (const downSince of [null, 0, 19_999])
    for (const settled of [true, false])
      for (const unsavedSince of [0, 10_000, 20_000])
        expect(words({ downSince, settled, unsavedSince })).not.toBe('Saved')
})

it('goes on trying unless the server said why not', () => {
  for (const code of [1000, 1006, 1012, 1013, Close.changed]) expect(endedBy(code)).toBeNull()
  for (const code of Object.values(Close))
    if (code !== Close.changed) expect(endedBy(code)).not.toBeNull()
})

it('waits anywhere between nothing and a limit that doubles up to half a minute', () => {
  expect(fullJitter(0, () => 0)).toBe(0)
  expect(fullJitter(3, () => 0.5)).toBe(800)
  expect(fullJitter(40, () => 0.999_999)).toBeLessThanOrEqual(30_000)
})
