import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../testing/test-database.ts'
import { write } from './client.ts'
import { migrate } from './migrate.ts'

let made: TestDatabase
beforeAll(async () => {
  made = await emptyDatabase()
})
afterAll(() => made.drop())

const folder = () => `prisma/migrations/${made.provider}`
const migrations = () => readdirSync(folder()).filter((name) => !name.includes('.'))

test('the first start makes all tables; the second one finds them and touches nothing', async () => {
  expect(await migrate(made.db, made.provider)).toEqual(migrations().sort())
  await write(made.db, (tx) =>
    tx.user.create({ data: { id: 'u', email: 'a@desk.example', name: 'A', passwordHash: 'none' } }),
  )
  expect(await migrate(made.db, made.provider)).toEqual([])
  expect(await made.db.user.count()).toBe(1)
})

test('what was applied is recorded as Prisma records it', async () => {
  const rows = await made.db.$queryRawUnsafe<
    { migration_name: string; checksum: string; applied_steps_count: number | bigint }[]
  >('SELECT "migration_name", "checksum", "applied_steps_count" FROM "_prisma_migrations"')
  expect(rows.map((row) => row.migration_name)).toEqual(migrations())
  for (const row of rows) {
    const file = readFileSync(`${folder()}/${row.migration_name}/migration.sql`)
    expect(row.checksum).toBe(createHash('sha256').update(file).digest('hex'))
    expect(Number(row.applied_steps_count)).toBe(1)
  }
})
