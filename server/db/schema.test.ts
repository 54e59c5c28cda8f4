import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaSql } from '../../scripts/schema-sql.ts'
import { emptyDatabase, type TestDatabase } from '../testing/test-database.ts'
import { write, type Database } from './client.ts'
import { migrate } from './migrate.ts'

let migrated: TestDatabase
let described: TestDatabase
beforeAll(async () => {
  migrated = await emptyDatabase()
  described = await emptyDatabase()
})
afterAll(async () => {
  await migrated.drop()
  await described.drop()
})

const questions = {
  sqlite: [
    `SELECT m.name AS t, c.name, c.type, c."notnull", c.dflt_value, c.pk
     FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2`,
    `SELECT m.name AS t, f."from", f."table", f."to", f.on_update, f.on_delete
     FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1, 2`,
    `SELECT m.name AS t, l.name, l."unique", i.seqno, i.name AS c
     FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
     WHERE m.type = 'table' ORDER BY 1, 2, 4`,
  ],
  postgresql: [
    `SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    `SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)::text
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
    `SELECT tablename::text, indexname::text, indexdef::text
     FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`,
  ],
}

/** Tables, columns, keys and indexes of a database, without Prisma's own table. */
async function structure(db: Database, provider: 'sqlite' | 'postgresql'): Promise<string[]> {
  const lines: string[] = []
  for (const question of questions[provider])
    for (const row of await db.$queryRawUnsafe<Record<string, unknown>[]>(question))
      lines.push(Object.values(row).map(String).join(' | '))
  return lines.filter((line) => !/^"?(_prisma_migrations|sqlite_)/.test(line))
}

test('the migrations make exactly the tables of prisma/schema.prisma', async () => {
  const { provider, url } = described
  await migrate(migrated.db, provider)
  const sql = await schemaSql(provider, url)
  await write(described.db, async (tx) => {
    for (const statement of sql.replace(/^--.*$/gm, '').split(';'))
      if (statement.trim() !== '') await tx.$executeRawUnsafe(statement)
  })
  const wanted = await structure(described.db, provider)
  expect(wanted.length).toBeGreaterThan(80)
  expect(await structure(migrated.db, provider)).toEqual(wanted)
})
