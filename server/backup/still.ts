/** A database as it was at one moment, however much is written meanwhile. */
import Sqlite from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { connect, type Database, type Transaction } from '../db/client.ts'

/** A large desk takes its time. */
const longest = { maxWait: 60_000, timeout: 6 * 3_600_000 }

/** One transaction that may take hours and sees one state of the database all the time. */
export function longTransaction<T>(
  { db, url }: { db: Database; url: string },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (url.startsWith('file:')) return db.$transaction(work, longest)
  // Both clients have one type; this level is PostgreSQL's alone.
  const isolationLevel = 'RepeatableRead' as 'Serializable'
  return db.$transaction(work, { ...longest, isolationLevel })
}

async function readAt<T>(url: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const db = await connect(url)
  try {
    return await longTransaction({ db, url }, work)
  } finally {
    await db.$disconnect()
  }
}

/** Of the path `copy` and what SQLite lays beside it. */
function removeCopy(copy: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(copy + end, { force: true })
}

/**
 * Reads the database at `url` in one state. Writers are not kept waiting: SQLite is copied first, to the path `copy`,
 * which is removed afterwards.
 */
export async function stillRead<T>(
  { url, copy }: { url: string; copy: string },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!url.startsWith('file:')) return readAt(url, work)
  removeCopy(copy)
  try {
    const source = new Sqlite(url.slice('file:'.length), { readonly: true, timeout: 60_000 })
    try {
      source.prepare('VACUUM INTO ?').run(copy)
    } finally {
      source.close()
    }
    return await readAt(`file:${copy}`, work)
  } finally {
    removeCopy(copy)
  }
}
