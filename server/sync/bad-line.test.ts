import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { random as randomFrom, seedsOf } from '#report/testing/random.ts'
import { BadLine } from '../testing/bad-line.ts'
import { readText } from '../text/content.ts'
import { Browser, sign } from './testing/browser.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeAll(async () => {
  // A server that finds dead lines quickly, so that lines that stop die at either end.
  desk = await SyncDesk.open({ timing: { tick: 20, idle: 50, ping: 150, heartbeat: 100 } })
})
afterAll(() => desk.close())

const vector = (doc: Y.Doc) => Y.encodeStateVector(doc).toString()

test.each(seedsOf(1))(
  'lines delay, stop and break in the middle of a message: nothing is lost or doubled, and all agree (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const report = await desk.report()
    const natures = [
      { delay: 30, cuts: 0.02, stops: 0, stop: 0 },
      { delay: 3, cuts: 0.005, stops: 0.01, stop: 600 },
      // A telephone: slow, and often gone.
      { delay: 120, cuts: 0.03, stops: 0.02, stop: 300 },
    ]
    const lines = await Promise.all(
      natures.map((nature) => BadLine.open(desk.running.origin, { random, nature })),
    )
    const tabs: Browser[] = []
    for (const line of lines) {
      const who = await desk.somebody('author')
      const address = desk.address(report, who)
      // The page comes from the server itself; only the line is another.
      tabs.push(new Browser({ ...address, origin: `ws://${line.host}` }))
    }
    let typed = 0
    for (const tab of tabs) await until('it has the text', () => tab.provider.synced)
    while (typed < 400) {
      random.pick(tabs).type(sign(typed++), random.int(40))
      if (random.chance(0.5)) await new Promise((resolve) => setTimeout(resolve, random.int(10)))
    }
    for (const line of lines) line.heal()
    await until('everything is saved', () => tabs.every((tab) => tab.isSaved))
    await until('all have the same', () => new Set(tabs.map(({ doc }) => vector(doc))).size === 1)

    const { title } = (await readText(desk.db, report.id)).report
    for (const tab of tabs)
      for (const [word, { acknowledged }] of tab.tokens) {
        expect(acknowledged, `seed ${seed}: ${word}`).toBe(true)
        expect(title.split(word).length - 1, `seed ${seed}: ${word}`).toBe(1)
      }
    expect(lines.some(({ cut, stopped }) => cut + stopped > 0)).toBe(true)
    expect(desk.running.sync.figures()).toMatchObject({ failedAppends: 0, pendingRooms: 0 })
    for (const tab of tabs) tab.leave()
    for (const line of lines) await line.close()
  },
  120_000,
)
