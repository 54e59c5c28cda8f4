import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { random as randomFrom, seedsOf, type Random } from '#report/testing/random.ts'
import { FRAGMENT } from '#editor/model/wire.ts'
import { readText } from '../text/content.ts'
import { loadText } from '../text/log.ts'
import { sign, type Browser } from './testing/browser.ts'
import { SyncDesk } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 20, idle: 30 } })
})
afterAll(() => desk.close())

const vector = (doc: Y.Doc) => Y.encodeStateVector(doc).toString()

/** Something that a person does, other than typing. */
function otherEdit(tab: Browser, random: Random): void {
  const fragment = tab.doc.getXmlFragment(FRAGMENT)
  const parts = fragment.toArray().filter((part) => part instanceof Y.XmlElement)
  switch (random.int(3)) {
    case 0: {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('a paragraph')])
      return random.pick(parts.filter((part) => part.nodeName !== 'title')).push([paragraph])
    }
    case 1:
      return random.pick(parts).setAttribute('rank', String(random.int(9)))
    default: {
      const body = parts.find((part) => part.nodeName === 'essay')!
      if (body.length > 2) body.delete(random.int(body.length), 1)
    }
  }
}

/** One turn of one of the browsers: mostly typing, sometimes a broken line or a restart of the server. */
async function step(tabs: Browser[], random: Random, at: number): Promise<void> {
  const tab = random.pick(tabs)
  const chance = random.next()
  if (chance < 0.02) tab.cut()
  else if (chance < 0.025) await desk.restart()
  else if (chance < 0.15) otherEdit(tab, random)
  else tab.type(sign(at), random.int(40))
  if (random.next() < 0.3) await new Promise((resolve) => setImmediate(resolve))
}

test.each(seedsOf(1))(
  'four people type, lines break, the server restarts: all have the same text, and every word once (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const label = `seed ${seed}`
    const report = await desk.report()
    const tabs: Browser[] = []
    for (let person = 0; person < 4; person++)
      tabs.push(await desk.tab(report, await desk.somebody('author')).ready())
    for (let at = 0; at < 600; at++) await step(tabs, random, at)
    await until('everything is saved', () => tabs.every((tab) => tab.isSaved))
    await until('all have the same', () => new Set(tabs.map((tab) => vector(tab.doc))).size === 1)

    const stored = (await loadText(desk.db, report.id))!.doc
    const whole = (doc: Y.Doc) => JSON.stringify(doc.getXmlFragment(FRAGMENT).toJSON())
    for (const { doc } of [...tabs, { doc: stored }]) {
      expect(whole(doc), label).toBe(whole(tabs[0]!.doc))
      expect(doc.store.pendingStructs, label).toBeNull()
      expect(Y.equalDeleteSets(deletions(doc), deletions(stored)), label).toBe(true)
    }
    const { title } = (await readText(desk.db, report.id)).report
    for (const tab of tabs)
      for (const [word, { acknowledged }] of tab.tokens) {
        expect(acknowledged, `${label}: ${word}`).toBe(true)
        expect(title.split(word).length - 1, `${label}: ${word}`).toBe(1)
      }
    expect(desk.running.sync.figures()).toMatchObject({ failedAppends: 0 })
    desk.leaveAll()
  },
  240_000,
)

/** Of each word of somebody else, which own words were confirmed before it was heard of. */
function confirmedBefore(tab: Browser): Map<string, Set<string>> {
  const heard = new Map<string, Set<string>>()
  tab.doc.on('update', (_update, origin) => {
    if (origin !== tab.provider) return
    const text = JSON.stringify(tab.doc.getXmlFragment(FRAGMENT).toJSON())
    for (const [word] of text.matchAll(/[\u4e00-\u9fff]/g)) {
      if (tab.tokens.has(word) || heard.has(word)) continue
      const confirmed = [...tab.tokens].filter(([, { acknowledged }]) => acknowledged)
      heard.set(word, new Set(confirmed.map(([own]) => own)))
    }
  })
  return heard
}

test.each(seedsOf(1))(
  'of two edits, one page hears of the other before its own is confirmed, and the other page does not (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const label = `seed ${seed}`
    const report = await desk.report()
    const tabs: Browser[] = []
    for (let person = 0; person < 3; person++)
      tabs.push(await desk.tab(report, await desk.somebody('author')).ready())
    const heard = new Map(tabs.map((tab) => [tab, confirmedBefore(tab)]))
    for (let at = 0; at < 300; at++) {
      random.pick(tabs).type(sign(at), 0)
      if (random.next() < 0.3) await new Promise((resolve) => setImmediate(resolve))
    }
    await until('everything is saved', () => tabs.every((tab) => tab.isSaved))
    await until('all have the same', () => new Set(tabs.map((tab) => vector(tab.doc))).size === 1)
    let together = 0
    for (const one of tabs)
      for (const other of tabs) {
        if (one === other) continue
        for (const mine of one.tokens.keys())
          for (const theirs of other.tokens.keys()) {
            const heardFirst = !heard.get(one)!.get(theirs)!.has(mine)
            const theyHeardFirst = !heard.get(other)!.get(mine)!.has(theirs)
            expect(
              [heardFirst, theyHeardFirst].filter(Boolean),
              `${label}: ${mine} ${theirs}`,
            ).toHaveLength(1)
            together++
          }
      }
    expect(together).toBeGreaterThan(1000)
    desk.leaveAll()
  },
  120_000,
)

const deletions = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store)
