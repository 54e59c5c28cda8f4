import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringBackVersion } from '../commands/bring-back-version.ts'
import { nameVersion } from '../commands/name-version.ts'
import { ctxOf } from '../testing/factories.ts'
import { hasWordsOf } from '../testing/has-words-of.ts'
import { readText } from '../text/content.ts'
import type { Peers, PeerWord } from './peers.ts'
import { SyncDesk, runSync, type RunningSync } from './testing/sync-desk.ts'
import { Browser } from './testing/browser.ts'
import { until } from './testing/until.ts'

/** Two processes of one desk that hear each other at once, and look at the database by themselves never. */
const hears: ((word: PeerWord) => void)[] = []
const peer = (): Peers => {
  let own: ((word: PeerWord) => void) | null = null
  return {
    up: true,
    say: (word) => hears.forEach((hear) => hear !== own && hear(word)),
    listen: (hear) => hears.push((own = hear)),
    close: async () => {},
  }
}
const timing = { idle: 3_600_000, tick: 3_600_000 }
let desk: SyncDesk
let other: RunningSync
beforeAll(async () => {
  desk = await SyncDesk.open({ timing, peers: peer() })
  other = await runSync(desk.database, { timing, peers: peer() })
})
afterAll(async () => {
  desk.leaveAll()
  await other.stop()
  await desk.close()
})

test('open pages at every process have the version’s text at once, and keep what they type meanwhile', async () => {
  const report = await desk.report()
  const [ann, ben] = [await desk.somebody('author'), await desk.somebody('author')]
  const first = await desk.tab(report, ann).ready()
  const second = await new Browser({ ...desk.address(report, ben), origin: other.origin }).ready()
  const ctx = { ...(await ctxOf(desk.db, desk.chief.id)), sync: desk.running.sync.control }
  const { number } = await nameVersion(ctx, { reportId: report.id, name: 'first' })
  const { hash } = await readText(desk.db, report.id)
  first.type('Ann ')
  await first.allSaved()
  await until('the other page has it', () => second.words.includes('Ann '))
  await bringBackVersion(ctx, { reportId: report.id, number })
  await until(
    'both are without it',
    () => ![first, second].some((tab) => tab.words.includes('Ann ')),
  )
  expect((await readText(desk.db, report.id)).hash).toBe(hash)
  // One page has no line for the moment, the other types as soon as the text was changed.
  first.provider.disconnect()
  for (let at = 0; at < 20; at++) first.type(`a${at} `, 30)
  await bringBackVersion(ctx, { reportId: report.id, number: number + 1 })
  for (let at = 0; at < 20; at++) second.type(`b${at} `, 30)
  first.provider.connect()
  const all = ['Ann ', ...[...Array(20).keys()].flatMap((at) => [`a${at} `, `b${at} `])]
  const hasAll = ({ words }: Browser) => all.every((word) => words.includes(word))
  await until('both pages have everything', () => hasAll(first) && hasAll(second))
  expect(first.words).toBe(second.words)
  await Promise.all([first.allSaved(), second.allSaved()])
  // What came back is Ann's, as it was.
  expect(await hasWordsOf(desk.db, report.id, desk.chief.id)).toBe(false)
  expect(second.closes).toEqual([])
  second.leave()
})
