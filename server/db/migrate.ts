import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { write, type Database } from './client.ts'

/** Prisma's own table, so that `prisma migrate` agrees with what was applied here. */
const table = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
}

/** The statements of a migration file. Our migrations hold no semicolon inside a statement. */
function statements(sql: string): string[] {
  return sql
    .replace(/^--.*$/gm, '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
}

/** Applies the migrations that are missing, oldest first, each in a transaction. Returns their names. */
export async function migrate(db: Database, provider: 'sqlite' | 'postgresql'): Promise<string[]> {
  await write(db, (tx) => tx.$executeRawUnsafe(table[provider]))
  const rows = await db.$queryRawUnsafe<{ migration_name: string }[]>(
    'SELECT "migration_name" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL AND "finished_at" IS NOT NULL',
  )
  const done = new Set(rows.map((row) => row.migration_name))
  const folder = join(import.meta.dirname, '../../prisma/migrations', provider)
  const missing = readdirSync(folder)
    .filter((name) => !name.includes('.') && !done.has(name))
    .sort()
  for (const name of missing) {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    const checksum = createHash('sha256').update(sql).digest('hex')
    await write(db, async (tx) => {
      for (const statement of statements(sql)) await tx.$executeRawUnsafe(statement)
      await tx.$executeRawUnsafe(
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count") VALUES ('${randomUUID()}', '${checksum}', CURRENT_TIMESTAMP, '${name}', 1)`,
      )
    })
  }
  return missing
}
