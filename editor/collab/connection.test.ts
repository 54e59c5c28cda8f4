import { expect, it } from 'vitest'
import { Close } from '../model/wire.ts'
import { fullJitter, restartWait } from './backoff.ts'
import {
  ageWords,
  COMMIT_PATIENCE,
  connectionOf,
  detailWords,
  endedBy,
  LATE_AFTER,
  lineWords,
  noticeWords,
  outageAfter,
  relief,
  type ConnectionFacts,
  type Outage,
} from './connection.ts'

const NOW = 100_000
const calm: ConnectionFacts = {
  right: 'write',
  downSince: null,
  cut: false,
  everSynced: true,
  everSettled: true,
  settled: true,
  ended: null,
  trouble: null,
  restarting: false,
  unsaved: 0,
  unsavedSince: null,
  inPage: 0,
  inPageSince: null,
  copyFailed: false,
}
const line = (facts: Partial<ConnectionFacts>) =>
  lineWords(connectionOf({ ...calm, ...facts }, NOW), NOW)
const notice = (facts: Partial<ConnectionFacts>) =>
  noticeWords(connectionOf({ ...calm, ...facts }, NOW))

const fresh = { unsaved: 2, unsavedSince: NOW - 100 }
const old = { unsaved: 12, unsavedSince: NOW - 40_000 }
const down = { downSince: NOW - 50_000, settled: false }

it.each<[string, Partial<ConnectionFacts>]>([
  ['Connecting…', { everSynced: false, everSettled: false, downSince: 0 }],
  ['Connecting…', { everSettled: false, settled: false }],
  ['Connecting…', { everSettled: false, ...down }],
  ['Saved', {}],
  ['Saving…', fresh],
  ['Saving…', { settled: false }],
  ['Saved', { downSince: NOW - 100, settled: false }],
  ['Saving…', { ...fresh, downSince: NOW - 100 }],
  ['On this device only: 12 changes, 40 s', old],
  ['On this device only: 12 changes, 40 s', { ...old, ...down }],
  ['On this device only: 1 change, 0 s', { unsaved: 1, unsavedSince: NOW, ...down }],
  ['On this device only: 2 changes, 0 s', { ...fresh, cut: true, downSince: NOW }],
  // One more is on its way to the device: it is not counted yet.
  ['On this device only: 11 changes, 40 s', { ...old, ...down, inPage: 1, inPageSince: NOW - 10 }],
  ['Saving…', { ...fresh, ...down, inPage: 2, inPageSince: NOW - 10 }],
  ['In this page only: keep it open', { ...old, ...down, inPage: 1, inPageSince: NOW - 2_000 }],
  [
    'In this page only: keep it open',
    { ...old, ...down, inPage: 1, inPageSince: NOW, copyFailed: true },
  ],
  ['In this page only: keep it open', { ...old, inPage: Infinity, inPageSince: 0 }],
  // The copy failed, but holds all that is not saved.
  ['On this device only: 12 changes, 40 s', { ...old, ...down, copyFailed: true }],
  ['Offline', down],
  ['Offline', { cut: true, downSince: NOW }],
  ['', { right: 'read' }],
  ['Offline', { right: 'read', everSettled: false, ...down }],
  ['', { ended: 'signed-out', ...down }],
  ['On this device only: 12 changes, 40 s', { ended: 'signed-out', ...old, ...down }],
])('the line says "%s"', (sentence, facts) => {
  expect(line(facts)).toBe(sentence)
})

it.each<[string, Partial<ConnectionFacts>]>([
  ['', {}],
  ['', fresh],
  ['No connection. You can go on writing: this device keeps it and sends it later.', down],
  ['No connection. What others write appears when it is back.', { right: 'read', ...down }],
  [
    'No connection. What you typed is kept on this device and sent when it is back.',
    { ...old, ...down },
  ],
  ['The server does not answer. What you typed is kept on this device and sent when it does.', old],
  [
    'No connection. What you typed is in this page only: keep it open.',
    { ...old, ...down, inPage: 3, inPageSince: 0 },
  ],
  [
    'The server’s disk is full. What you typed is kept on this device and sent when there is room again.',
    { ...fresh, trouble: 'full' },
  ],
  [
    'The server cannot store anything at the moment. What you typed is kept on this device and sent when it can.',
    { ...old, trouble: 'failing' },
  ],
  [
    'No connection. What you typed is kept on this device and sent when it is back.',
    { ...old, ...down, trouble: 'full' },
  ],
  ['', { trouble: 'full' }],
  [
    'Galley is being restarted. You can go on writing: this device keeps it and sends it in a moment.',
    { downSince: NOW - 10, restarting: true, settled: false },
  ],
  [
    'Galley is being restarted. What others write appears in a moment.',
    { right: 'read', downSince: NOW - 10, restarting: true },
  ],
  ['You are signed out.', { ended: 'signed-out', ...down }],
  [
    'Somebody else is signed in here now. Nothing of yours is sent under their name. What you typed is kept on this device.',
    { ended: 'somebody-else', ...old, ...down },
  ],
  [
    'You may no longer write here. What you typed is kept on this device.',
    { ended: 'not-allowed', ...old, ...down },
  ],
])('the notice says "%s"', (sentence, facts) => {
  expect(notice(facts)).toBe(sentence)
})

/** Every combination of facts that can be, in a few values each. */
function* everyFact(): Generator<ConnectionFacts> {
  for (const right of ['write', 'read'] as const)
    for (const downSince of [null, 0, NOW - 1])
      for (const cut of [true, false])
        for (const everSynced of [true, false])
          for (const everSettled of everSynced ? [true, false] : [false])
            for (const settled of everSettled && downSince === null ? [true, false] : [false])
              for (const ended of [null, 'signed-out', 'reload'] as const)
                for (const unsavedSince of [null, 0, NOW - 1])
                  for (const inPage of [0, 1, 9, Infinity])
                    for (const inPageSince of inPage > 0 ? [0, NOW - 1] : [null])
                      for (const copyFailed of [true, false])
                        yield {
                          restarting: downSince === NOW - 1 && everSettled,
                          trouble: unsavedSince === 0 && inPage < 9 ? 'full' : null,
                          right,
                          downSince,
                          cut,
                          everSynced,
                          everSettled,
                          settled,
                          ended,
                          unsavedSince,
                          unsaved: unsavedSince === null ? 0 : 5,
                          inPage,
                          inPageSince,
                          copyFailed,
                        }
}

it('means what it says, in every combination of facts', () => {
  let seen = 0
  const kinds = new Set<string>()
  for (const facts of everyFact()) {
    seen++
    const connection = connectionOf(facts, NOW)
    const words = lineWords(connection, NOW)
    const { unsaved, inPage, inPageSince, downSince } = facts
    kinds.add(words.replace(/\d.*/, ''))
    const about = JSON.stringify(facts)
    if (words === 'Saved') {
      expect(unsaved, about).toBe(0)
      expect(facts.everSettled, about).toBe(true)
    }
    if (words === 'Offline') expect(unsaved === 0 && downSince !== null, about).toBe(true)
    const counted = /^On this device only: (\d+) change/.exec(words)?.[1]
    if (counted !== undefined) {
      expect(Number(counted), about).toBe(unsaved - inPage)
      if (inPage > 0) expect(NOW - inPageSince!, about).toBeLessThan(COMMIT_PATIENCE)
    }
    if (words.startsWith('In this page only')) expect(inPage > 0 && unsaved > 0, about).toBe(true)
    // What is late or cut off is never passed over in silence.
    const late = unsaved > 0 && NOW - facts.unsavedSince! >= LATE_AFTER
    const stuck = inPage > 0 && (facts.copyFailed || NOW - inPageSince! >= COMMIT_PATIENCE)
    if (late && stuck) expect(words, about).toBe('In this page only: keep it open')
    if (late && inPage === 0) expect(counted, about).toBe('5')
    // Whatever is trouble is read out, and nothing that counts is.
    expect(noticeWords(connection), about).not.toMatch(/\d/)
    if (/only|Offline/.test(words)) expect(noticeWords(connection), about).not.toBe('')
    if (words !== '') expect(detailWords(connection), about).not.toBe('')
  }
  expect(seen).toBeGreaterThan(2_000)
  expect([...kinds].sort()).toEqual(
    [
      '',
      'Connecting…',
      'In this page only: keep it open',
      'Offline',
      'On this device only: ',
      'Saved',
      'Saving…',
    ].sort(),
  )
})

it('names an age in its largest whole unit', () => {
  expect([-5, 0, 59_999, 60_000, 3_599_999, 7_200_000].map(ageWords)).toEqual([
    '0 s',
    '0 s',
    '59 s',
    '1 min',
    '59 min',
    '2 h',
  ])
})

it('goes on trying unless the server said why not', () => {
  // After a refused suggestion another session begins (writing-session.ts).
  const passing: number[] = [1000, 1006, 1013, Close.restart, Close.changed, Close.onlySuggests]
  for (const code of passing) expect(endedBy(code)).toBeNull()
  for (const code of Object.values(Close))
    if (!passing.includes(code)) expect(endedBy(code)).not.toBeNull()
})

it('waits anywhere between nothing and a limit that doubles up to half a minute', () => {
  expect(fullJitter(0, () => 0)).toBe(0)
  expect(fullJitter(3, () => 0.5)).toBe(800)
  expect(fullJitter(40, () => 0.999_999)).toBeLessThanOrEqual(10_000)
})

it('waits after a restart as long as the server says, within reason', () => {
  expect(['0', '2317', '99999'].map(restartWait)).toEqual([0, 2317, 10_000])
  expect(['', '-5', '3 s', '1e3', '123456', '∞'].map(restartWait)).toEqual(Array(6).fill(null))
})

it.each<[string, Partial<ConnectionFacts>[], string[]]>([
  ['words waited', [old, { ...old, ...down }, fresh, {}, fresh, {}], ['Everything is saved again']],
  ['nothing waited', [{}, down, { settled: false }, {}, {}], ['The connection is back']],
  ['words came while it was cut', [down, { ...old, ...down }, {}], ['Everything is saved again']],
  ['somebody reads', [{ right: 'read', ...down }, { right: 'read' }], ['The connection is back']],
  [
    'signed out and in again',
    [{ ended: 'signed-out', ...old, ...down }, { everSettled: false, ...down }, {}],
    ['Everything is saved again'],
  ],
  ['a gap too short to be told', [fresh, { ...fresh, downSince: NOW - 100 }, {}], []],
  ['it goes on', [{ ...old, ...down }, fresh, old], []],
])('the end of an outage is said once: %s', (_, states, expected) => {
  let outage: Outage = null
  const said: string[] = []
  for (const facts of states) {
    const connection = connectionOf({ ...calm, ...facts }, NOW)
    said.push(relief(outage, connection))
    outage = outageAfter(outage, connection)
  }
  expect(said.filter(Boolean)).toEqual(expected)
})
