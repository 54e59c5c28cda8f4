import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect, type Database } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'

export interface TestDatabase {
  db: Database
  /** What another process sets as DATABASE_URL to reach the same database. */
  url: string
  provider: 'sqlite' | 'postgresql'
  /** Disconnects and removes it. */
  drop: () => Promise<void>
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function emptyPostgresql(
  server: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `galley_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    remove: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

function emptySqlite(): { url: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'galley-test-'))
  return {
    url: `file:${join(folder, 'galley.db')}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** An empty database that nobody else uses: SQLite in a temporary folder, or PostgreSQL where TEST_DATABASE_URL is set. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL
  const { url, remove } = server ? await emptyPostgresql(server) : emptySqlite()
  const db = await connect(url)
  return {
    db,
    url,
    provider: server ? 'postgresql' : 'sqlite',
    async drop() {
      await db.$disconnect()
      await remove()
    },
  }
}

/** An own database with all tables, for one test file: `const { db, drop } = await testDatabase(); afterAll(drop)`. */
export async function testDatabase(): Promise<TestDatabase> {
  const made = await emptyDatabase()
  await migrate(made.db, made.provider)
  return made
}
