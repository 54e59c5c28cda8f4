import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { ctxOf, person } from '../testing/factories.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { running } from './running.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('administrators see how the desk runs; for everybody else there is no such page', async () => {
  const { db } = database
  const chief = await person(db, { administrator: true })
  const ctx = await ctxOf(db, chief.id)
  expect(await running(ctx)).toMatchObject({ rooms: null, metrics: false })
  const delivery = <Row extends object>(id: string, row: Row) => ({
    id,
    key: id,
    kind: 'asked',
    payload: '{}',
    ...row,
  })
  const [now, before] = [ctx.now(), new Date(0)]
  await write(db, (tx) =>
    tx.delivery.createMany({
      data: [
        delivery('a', { nextAt: now, createdAt: before }),
        delivery('b', { nextAt: now, state: 'failed', endedAt: now }),
        delivery('c', { nextAt: now, state: 'failed', endedAt: before }),
        delivery('d', { nextAt: now, state: 'sent', endedAt: now }),
      ],
    }),
  )
  const { alerts } = await running(ctx)
  expect(alerts).toEqual({ mail: false, waiting: 1, oldest: before, isLate: true, failed: 1 })
  const author = await ctxOf(db, (await person(db)).id)
  await expect(running(author)).rejects.toEqual(new Refused('not-found'))
})
