/** Two servers on one database, as two machines behind a load balancer would be. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Close, FRAGMENT } from '#editor/model/wire.ts'
import { write } from '../db/client.ts'
import { random as randomFrom, seedsOf } from '#report/testing/random.ts'
import { readText } from '../text/content.ts'
import { Browser, sign } from './testing/browser.ts'
import { runSync, SyncDesk, type RunningSync, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

let desk: SyncDesk
let second: RunningSync
const tabs: Browser[] = []

beforeAll(async () => {
  desk = await SyncDesk.open({ timing: { tick: 20, idle: 100 } })
  second = await runSync(desk.database, { timing: { tick: 20, idle: 100 } })
})
afterAll(async () => {
  for (const tab of tabs) tab.leave()
  await second.stop()
  await desk.close()
})

/** A tab on the second server. */
function elsewhere(report: { id: string; epoch: string }, who: Somebody, doc?: Y.Doc): Browser {
  const tab = new Browser({ ...desk.address(report, who), origin: second.origin }, doc)
  tabs.push(tab)
  return tab
}

test('what one stores the other shows, and says saved for its own alone', async () => {
  const report = await desk.report()
  const ann = await desk.tab(report, await desk.somebody('author')).ready()
  const ben = await elsewhere(report, await desk.somebody('author')).ready()
  ann.type('from one ')
  await until('the other server has it', () => ben.words.includes('from one '))
  ben.type('and back ')
  await until('the first has it', () => ann.words.includes('and back from one '))
  await Promise.all([ann.allSaved(), ben.allSaved()])
})

test.each(seedsOf(1))(
  'four people on two servers type at once: all have the same, each word once, in one log without a gap (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const label = `seed ${seed}`
    const report = await desk.report()
    const people = await Promise.all([1, 2, 3, 4].map(() => desk.somebody('author')))
    const all = await Promise.all(
      people.map((who, at) =>
        (at % 2 === 0 ? desk.tab(report, who) : elsewhere(report, who)).ready(),
      ),
    )
    for (let at = 0; at < 300; at++) {
      const tab = random.pick(all)
      if (random.next() < 0.02) tab.cut()
      else tab.type(sign(at), random.int(30))
      if (random.next() < 0.4) await new Promise((resolve) => setImmediate(resolve))
    }
    await until('everything is saved', () => all.every((tab) => tab.isSaved))
    const whole = ({ doc }: Browser) => JSON.stringify(doc.getXmlFragment(FRAGMENT).toJSON())
    await until('all have the same', () => new Set(all.map(whole)).size === 1)
    const { title } = (await readText(desk.db, report.id)).report
    for (const tab of all) {
      expect(tab.doc.store.pendingStructs, label).toBeNull()
      for (const [word, { acknowledged }] of tab.tokens) {
        expect(acknowledged, `${label}: ${word}`).toBe(true)
        expect(title.split(word).length - 1, `${label}: ${word}`).toBe(1)
      }
    }
    const { lastSeq } = await desk.db.report.findUniqueOrThrow({ where: { id: report.id } })
    const snapshot = await desk.db.snapshot.findUniqueOrThrow({ where: { reportId: report.id } })
    const rest = await desk.db.update.findMany({
      where: { reportId: report.id, seq: { gt: snapshot.upto } },
      orderBy: { seq: 'asc' },
      select: { seq: true },
    })
    expect(rest.map(({ seq }) => seq)).toEqual(
      Array.from({ length: lastSeq - snapshot.upto }, (_, at) => snapshot.upto + 1 + at),
    )
    for (const tab of all) tab.leave()
  },
)

test('a browser that comes back on the other server goes on, with what it typed on the way', async () => {
  const report = await desk.report()
  const who = await desk.somebody('author')
  const doc = new Y.Doc()
  const before = await desk.tab(report, who, doc).ready()
  before.type('here ')
  await before.allSaved()
  before.leave()
  const after = elsewhere(report, who, doc)
  after.type('there ')
  await after.ready()
  await after.allSaved()
  expect(after.closes).toEqual([])
  expect((await readText(desk.db, report.id)).report.title).toContain('there here ')
})

test('what one folds into a snapshot reaches the other that had not read it', async () => {
  const report = await desk.report()
  const ann = await desk.tab(report, await desk.somebody('author')).ready()
  const slow = await runSync(desk.database, { timing: { tick: 3_600_000 } })
  const ben = new Browser({
    ...desk.address(report, await desk.somebody('author')),
    origin: slow.origin,
  })
  await ben.ready()
  ann.type('folded ')
  await ann.allSaved()
  await until('the log is folded', async () => {
    const left = await desk.db.update.count({ where: { reportId: report.id } })
    return left === 0
  })
  ann.type('after ')
  await ann.allSaved()
  // The third server hears of all that only when it stores something itself.
  ben.type('late ')
  await ben.allSaved()
  for (const tab of [ann, ben])
    await until('everybody has everything', () =>
      ['folded ', 'after ', 'late '].every((word) => tab.words.includes(word)),
    )
  ben.leave()
  await slow.stop()
})

test('a decision that another process made closes the sockets here within a second', async () => {
  const report = await desk.report()
  const ben = await elsewhere(report, await desk.somebody('author')).ready()
  await write(desk.db, (tx) =>
    tx.report.update({
      where: { id: report.id },
      data: { state: 'approved', revision: { increment: 1 } },
    }),
  )
  await until('the socket was closed', () => ben.closes.includes(Close.changed))
})

test('a page that saw edits at one server brings them to another that has not read them: it is let in, and they stay their author’s', async () => {
  // It looks by itself once an hour.
  const late = await runSync(desk.database, { timing: { tick: 3_600_000 } })
  const report = await desk.report()
  const [ann, ben, cem] = [
    await desk.somebody('author'),
    await desk.somebody('author'),
    await desk.somebody('author'),
  ]
  const at = (who: Somebody) => ({ ...desk.address(report, who), origin: late.origin })
  const there = await new Browser(at(cem)).ready()
  const writer = await desk.tab(report, ben).ready()
  const reader = await desk.tab(report, ann).ready()
  writer.type('of Ben ')
  await until('it is seen', () => reader.words.includes('of Ben '))
  reader.leave()
  const moved = await new Browser(at(ann), reader.doc).ready()
  moved.type('of Ann ')
  await moved.allSaved()
  await until('both are seen', () => /of Ann .*of Ben |of Ben .*of Ann /.test(there.words))
  expect([moved.closes, there.closes]).toEqual([[], []])
  const rows = await desk.db.textAuthor.findMany({
    where: { reportId: report.id, clientId: String(writer.doc.clientID) },
  })
  expect(rows.map(({ userId }) => userId)).toEqual([ben.id])
  for (const tab of [moved, there]) tab.leave()
  await late.stop()
})
