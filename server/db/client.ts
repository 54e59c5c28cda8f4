import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { env } from '../env.ts'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'

/** The database client. Both databases have the same models, so one type serves for both. */
export type Database = SqliteClient
/** Inside `write()`. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

/** A client for an address that begins with `file:` or `postgres://`. The caller disconnects it. */
export async function connect(url: string): Promise<Database> {
  if (!url.startsWith('file:')) {
    // Connections stay: from them somebody who moves the database sees that it is in use.
    const client = new PostgresqlClient({
      adapter: new PrismaPg({ connectionString: url, idleTimeoutMillis: 0 }),
    })
    await client.$connect()
    // The same models were generated for both; only the provider differs.
    return client as unknown as Database
  }
  mkdirSync(dirname(url.slice('file:'.length)), { recursive: true })
  const client = new SqliteClient({ adapter: new PrismaBetterSqlite3({ url }) })
  // The adapter holds one connection, so these hold for the client's life. FULL: a commit is on the disk.
  await client.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await client.$executeRawUnsafe('PRAGMA synchronous = FULL')
  await client.$executeRawUnsafe('PRAGMA foreign_keys = ON')
  await client.$queryRawUnsafe('PRAGMA busy_timeout = 5000')
  return client
}

/**
 * Every write goes through here, single ones too: SQLite has one connection, and a statement outside a transaction
 * would fall into whichever transaction is open on it, and be rolled back with it.
 */
export function write<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: 15_000, timeout: 30_000 })
}

const memo = Symbol.for('galley.database')
type World = { [memo]?: Promise<Database> }

/** The client of this process. Next's bundle and the server share it through `globalThis`. */
export function database(): Promise<Database> {
  const world = globalThis as World
  return (world[memo] ??= connect(env().databaseUrl))
}
