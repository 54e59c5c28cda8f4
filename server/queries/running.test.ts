import { afterAll, beforeAll, expect, test } from 'vitest'
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
  const author = await ctxOf(db, (await person(db)).id)
  await expect(running(author)).rejects.toEqual(new Refused('not-found'))
})
