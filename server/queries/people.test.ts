import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openSession } from '../auth/session.ts'
import { invite } from '../commands/invite.ts'
import { ctxOf, person, series } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { me } from './me.ts'
import { people } from './people.ts'

const { db, drop } = await testDatabase()
afterAll(drop)

const start = new Date('2031-03-03T08:00:00Z')
const admin = await person(db, { name: 'Ada', administrator: true })
const ben = await person(db, { name: 'Ben' })
await person(db, { name: 'Cleo', disabledAt: start })
const norland = await series(db, {
  name: 'Norland',
  members: { [ben.id]: ['author', 'publisher'] },
})

test('administrators see who is at the desk, what they are, and who is invited', async () => {
  const ctx = await ctxOf(db, admin.id, () => start)
  await openSession(db, ben.id, start)
  const grants = [{ seriesId: norland.id, roles: ['editor' as const] }]
  const { path } = await invite(ctx, { email: 'new@desk.example', administrator: false, grants })
  const page = await people(ctx, { shown: 50 })
  expect(page.people).toMatchObject([
    { name: 'Ada', administrator: true, disabled: false, seen: null, series: [] },
    { name: 'Ben', seen: start, series: [{ name: 'Norland', roles: ['author', 'publisher'] }] },
    { name: 'Cleo', disabled: true },
  ])
  expect(page.invitations).toMatchObject([
    { email: 'new@desk.example', from: 'Ada', series: [{ name: 'Norland', roles: ['editor'] }] },
  ])
  // The link is shown once, to whoever made it.
  expect(JSON.stringify(page)).not.toContain(path.split('/').at(-1))
  const week = await people(
    { ...ctx, now: () => new Date(start.getTime() + 7 * 86_400_000) },
    { shown: 2 },
  )
  expect(week.invitations).toEqual([])
  expect(week.people.map(({ name }) => name)).toEqual(['Ada', 'Ben'])
  expect(week.more).toBe(true)
})

test('to everybody else there is no such page', async () => {
  await expect(people(await ctxOf(db, ben.id), { shown: 50 })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('one sees one’s own sessions and no secret of theirs', async () => {
  const sessionId = await openSession(db, ben.id, start)
  const ctx = { ...(await ctxOf(db, ben.id, () => start)), sessionId }
  const page = await me(ctx)
  expect(page.sessions.filter(({ thisOne }) => thisOne)).toHaveLength(1)
  expect(page.sessions).toHaveLength(2)
  expect(page.series).toEqual([{ id: norland.id, name: 'Norland', roles: ['author', 'publisher'] }])
  expect(JSON.stringify(page)).not.toContain(sessionId)
  expect((await me({ ...ctx, sessionId: randomUUID() })).sessions.some((s) => s.thisOne)).toBe(
    false,
  )
})
