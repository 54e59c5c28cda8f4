import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { write } from '../db/client.ts'
import { member, person, report, series } from '../testing/factories.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { appendEdits, type Append } from '../text/log.ts'
import { appenderFor, type Appender } from './appender.ts'

let database: TestDatabase
let appender: Appender
let people: string[]
let seriesId: string

beforeAll(async () => {
  database = await testDatabase()
  appender = appenderFor(database.url)
  const { db } = database
  people = [(await person(db)).id, (await person(db)).id]
  seriesId = (await series(db)).id
  await member(db, seriesId, people[0]!, ['author'])
})
afterAll(async () => {
  await appender.close()
  await database.drop()
})

const newReport = () =>
  report(database.db, { seriesId, createdById: people[0]!, content: sampleReport })

const bytes = (...all: number[]) => new Uint8Array(all)

async function appendOf(given: Partial<Append> = {}): Promise<Append> {
  const { id, epoch } = await newReport()
  return {
    reportId: id,
    epoch,
    edits: [
      { bytes: bytes(1, 2, 3), actorId: people[0]! },
      { bytes: bytes(4), actorId: people[1]! },
    ],
    authors: [
      { clientId: 4_000_000_000, userId: people[0]! },
      { clientId: 7, userId: people[1]! },
    ],
    now: new Date('2031-05-04T03:02:01.007Z'),
    ...given,
  }
}

/** Everything that an append leaves behind. */
async function left(reportId: string): Promise<unknown> {
  const { db } = database
  const updates = await db.update.findMany({ where: { reportId }, orderBy: { seq: 'asc' } })
  const authors = await db.textAuthor.findMany({
    where: { reportId },
    orderBy: { clientId: 'asc' },
  })
  const { lastSeq, editedAt, editedById } = await db.report.findUniqueOrThrow({
    where: { id: reportId },
  })
  return {
    updates: updates.map(({ reportId: _id, ...row }) => row),
    authors: authors.map(({ reportId: _id, ...row }) => row),
    report: { lastSeq, editedAt, editedById },
  }
}

test('appending here and in a transaction leave the same behind', async () => {
  const [one, other] = [await appendOf(), await appendOf()]
  const first = await appender.append([one])
  expect(first).toEqual([await write(database.db, (tx) => appendEdits(tx, other))])
  const again = { edits: [{ bytes: bytes(), actorId: null }] }
  await appender.append([{ ...one, ...again }])
  await write(database.db, (tx) => appendEdits(tx, { ...other, ...again }))
  expect(await left(one.reportId)).toEqual(await left(other.reportId))
})

describe('what may not be written', () => {
  test('refuses alone', async () => {
    const [good, old, closed] = [
      await appendOf(),
      await appendOf({ epoch: 'old' }),
      await appendOf(),
    ]
    await write(database.db, (tx) =>
      tx.report.update({ where: { id: closed.reportId }, data: { state: 'approved' } }),
    )
    const seq = (await database.db.report.findUniqueOrThrow({ where: { id: good.reportId } }))
      .lastSeq
    expect(await appender.append([old, good, closed])).toEqual([null, { first: seq + 1 }, null])
    expect(await left(old.reportId)).toMatchObject({ updates: [], authors: [] })
    expect(await left(closed.reportId)).toMatchObject({ updates: [], authors: [] })
  })

  test('one that the database does not take takes the others of its transaction back', async () => {
    const [good, bad] = [await appendOf(), await appendOf()]
    const before = await left(good.reportId)
    const stranger = { edits: [{ bytes: bytes(9), actorId: 'nobody' }] }
    await expect(appender.append([good, { ...bad, ...stranger }])).rejects.toThrow()
    expect(await left(good.reportId)).toEqual(before)
    expect(await appender.append([good])).toEqual([{ first: expect.any(Number) }])
  })
})

test('a command that reads before it writes is not disturbed by an append in between', async () => {
  const append = await appendOf()
  let appended: Promise<unknown> = Promise.resolve()
  await write(database.db, async (tx) => {
    const { title } = await tx.report.findUniqueOrThrow({ where: { id: append.reportId } })
    appended = appender.append([append])
    // On a server the append waits for this row; on SQLite for the whole database.
    await tx.report.count()
    await tx.report.update({ where: { id: append.reportId }, data: { title: `${title}!` } })
  })
  await appended
  expect(await left(append.reportId)).toMatchObject({ report: { lastSeq: 2 } })
  const { title } = await database.db.report.findUniqueOrThrow({ where: { id: append.reportId } })
  expect(title).toMatch(/!$/)
})
