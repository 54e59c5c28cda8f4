import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FRAGMENT } from '#editor/model/wire.ts'
import { write, type Database } from '../db/client.ts'
import { historyPage } from '../queries/history-page.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { ctxOf, person, report, series, type Person } from '../testing/factories.ts'
import { smallReport } from '../testing/small-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEdits, loadText } from '../text/log.ts'
import { bringBackVersion } from './bring-back-version.ts'
import { thinVersions, VersionKeeper } from './keep-versions.ts'
import { nameVersion } from './name-version.ts'
import { submitReport } from './submit-report.ts'

let made: TestDatabase
let db: Database
let amira: Person
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
  amira = await person(db, { name: 'Amira' })
})
afterAll(() => made.drop())

const start = new Date('2031-03-20T09:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const day = 24 * 60

async function desk() {
  const on = await series(db, { members: { [amira.id]: ['author', 'editor'] } })
  const given = { seriesId: on.id, createdById: amira.id, content: smallReport, now: start }
  const { id, epoch } = await report(db, given)
  let count = 0
  /** Types something at a moment. */
  const type = async (minutes: number) => {
    const { doc } = (await loadText(db, id))!
    const before = Y.encodeStateVector(doc)
    const title = doc.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement
    ;(title.get(0) as Y.XmlText).insert(0, `w${++count} `)
    const edits = [{ bytes: Y.encodeStateAsUpdate(doc, before), actorId: amira.id }]
    const append = { reportId: id, epoch, edits, authors: [], now: after(minutes) }
    expect(await write(db, (tx) => appendEdits(tx, append))).not.toBeNull()
  }
  const versions = () =>
    db.version.findMany({
      where: { reportId: id },
      orderBy: { number: 'asc' },
      select: { number: true, automatic: true, createdById: true, createdAt: true },
      take: 500,
    })
  const numbers = async () => (await versions()).map(({ number }) => number)
  const as = (minutes: number) => ctxOf(db, amira.id, () => after(minutes))
  return { id, type, versions, numbers, as }
}

describe('a version is kept by itself', () => {
  test('after a pause, once for however many processes look, and not again before somebody writes', async () => {
    const on = await desk()
    const keepers = [new VersionKeeper(db), new VersionKeeper(db)]
    const look = async (minutes: number) => {
      const counts = await Promise.all(keepers.map((keeper) => keeper.look(after(minutes))))
      return counts.reduce((sum, count) => sum + count, 0)
    }
    expect(await look(0)).toBe(0)
    await on.type(1)
    expect(await look(3)).toBe(0)
    expect(await look(6)).toBe(1)
    expect(await look(60)).toBe(0)
    const [kept] = await on.versions()
    expect(kept).toMatchObject({ automatic: true, createdById: amira.id, createdAt: after(6) })
    // The next one comes no sooner than ten minutes later.
    await on.type(7)
    expect(await look(13)).toBe(0)
    expect(await look(16)).toBe(1)
    const { versions } = await historyPage(await on.as(20), on.id)
    expect(versions.map((one) => [one.number, one.automatic, one.previous])).toEqual([
      [2, true, 1],
      [1, true, null],
    ])
  })

  test('of a text that is written without a pause after half an hour', async () => {
    const on = await desk()
    const keeper = new VersionKeeper(db)
    for (let minute = 0; minute <= 29; minute++) {
      await on.type(minute)
      expect(await keeper.look(after(minute))).toBe(0)
    }
    await on.type(30)
    expect(await keeper.look(after(30))).toBe(1)
  })

  test('not of a text that somebody froze, and not while it is closed', async () => {
    const on = await desk()
    const keeper = new VersionKeeper(db)
    await on.type(1)
    await nameVersion(await on.as(2), { reportId: on.id, name: 'mine' })
    expect(await keeper.look(after(30))).toBe(0)
    expect(await on.versions()).toMatchObject([{ automatic: false }])
  })

  test('and is nobody’s any more to delete, once it was named, submitted or brought back', async () => {
    const on = await desk()
    const keeper = new VersionKeeper(db)
    const kept = async (minutes: number) => {
      await on.type(minutes)
      expect(await keeper.look(after(minutes + 6))).toBe(1)
    }
    await kept(0)
    await nameVersion(await on.as(7), { reportId: on.id, name: 'first' })
    await kept(20)
    await kept(40)
    await bringBackVersion(await on.as(50), { reportId: on.id, number: 2 })
    await kept(60)
    const { revision, text } = await reportFacts(await on.as(70), on.id)
    const seen = { reportId: on.id, seen: revision, seenHash: text.hash }
    await submitReport(await on.as(70), seen)
    expect((await on.versions()).map(({ automatic }) => automatic)).toEqual([
      false,
      false,
      false,
      false,
    ])
    await thinVersions(db, after(90 * day))
    expect(await on.numbers()).toEqual([1, 2, 3, 4])
  })
})

test('of automatic versions older than two days the last of each day stay, and the newest always', async () => {
  const on = await desk()
  const other = await desk()
  const add = (reportId: string, number: number, minutes: number, automatic = true) =>
    write(db, (tx) =>
      tx.version.create({
        data: {
          id: randomUUID(),
          reportId,
          number,
          content: '{}',
          hash: 'h',
          schema: 2,
          automatic,
          createdAt: after(minutes),
        },
        select: { id: true },
      }),
    )
  // Three on the first day, two on the second, one of them somebody's, two on the fourth.
  const days = [0, 10, 20, day, day + 10, 3 * day, 3 * day + 10]
  for (const [at, minutes] of days.entries()) await add(on.id, at + 1, minutes, at !== 3)
  for (let number = 1; number <= 600; number++) await add(other.id, number, number / 10)
  await thinVersions(db, after(2 * day))
  expect(await on.numbers()).toHaveLength(7)
  const counts = await Promise.all([0, 1].map(() => thinVersions(db, after(4 * day))))
  expect(counts[0]! + counts[1]!).toBeGreaterThanOrEqual(2 + 599)
  expect(await on.numbers()).toEqual([3, 4, 5, 6, 7])
  expect(await other.numbers()).toEqual([600])
  await thinVersions(db, after(9 * day))
  expect(await on.numbers()).toEqual([3, 4, 5, 7])
})
