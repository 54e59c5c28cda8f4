import { afterAll, expect, test } from 'vitest'
import { numberNotes } from '#report/notes.ts'
import { states } from '#review/states.ts'
import { signIn } from '../auth/sign-in.ts'
import { readText, readTextAndWriters } from '../text/content.ts'
import { demoDesk, demoPassword, demoPeople } from './demo-desk.ts'
import { testDatabase } from './test-database.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const now = new Date('2031-03-03T12:00:00Z')

test('the made-up desk has a report in every state, all read whole, and is made once', async () => {
  expect(await demoDesk(db, now)).toBe(true)
  const rows = await db.report.findMany({ select: { id: true, state: true, title: true } })
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(states))
  const texts = await Promise.all(rows.map(({ id }) => readText(db, id)))
  for (const { report } of texts) {
    const { missing, uncited } = numberNotes(report)
    expect([report.title, missing, uncited]).toEqual([report.title, [], []])
  }
  const sizes = texts.map(({ report }) => report.notes.length).sort((a, b) => a - b)
  expect(sizes.at(-1)).toBe(110)
  expect(sizes.filter((size) => size >= 10).length).toBeGreaterThanOrEqual(6)

  const kinds = new Set(texts.flatMap(({ report }) => report.blocks.map(({ type }) => type)))
  for (const kind of ['keyTakeaway', 'heading', 'paragraph', 'bulletList', 'quotation', 'item'])
    expect(kinds).toContain(kind)

  const remarks = await db.event.findMany({ where: { kind: 'create-report' } })
  for (const { data } of remarks) expect(data).not.toContain('"lost"')

  const lena = await db.user.findFirstOrThrow({ where: { email: 'lena@desk.example' } })
  const discussed = await db.report.findFirstOrThrow({ where: { threads: { some: {} } } })
  const { suggesters } = await readTextAndWriters(db, discussed.id)
  expect([...suggesters]).toEqual([[lena.id, 2]])
  expect(await db.thread.count({ where: { reportId: discussed.id } })).toBe(2)

  const [anybody] = demoPeople
  const who = { email: anybody!.email, password: demoPassword, network: 'here' }
  expect((await signIn(db, who, now)).ok).toBe(true)

  const before = await db.event.count()
  expect(await demoDesk(db, now)).toBe(false)
  expect(await db.event.count()).toBe(before)
})
