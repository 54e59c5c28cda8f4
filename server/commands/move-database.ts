import Sqlite from 'better-sqlite3'
import { appliedMigrations } from '../backup/migrations.ts'
import { compare, Filling, makeRoom } from '../backup/fill.ts'
import { longTransaction } from '../backup/still.ts'
import { linesOf, Sum, tables, type TableSum } from '../backup/tables.ts'
import { connect, type Database, type Transaction } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { Refused } from '../errors.ts'

const isSqlite = (url: string) => url.startsWith('file:')

/** Milliseconds for which somebody who was just stopped may still be seen. */
const patience = 2_000

/** Programs, other than the server's own, that have the database open. */
async function othersAt(db: Database): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ others: number }[]>(
    `SELECT count(*)::int AS "others" FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  return rows[0]!.others
}

/** Throws `Refused` while anybody else has the database open: what they write would stay behind. */
async function checkNobodyElse(url: string): Promise<void> {
  const busy = new Refused('database-in-use')
  if (isSqlite(url)) {
    const db = new Sqlite(url.slice('file:'.length), { timeout: patience })
    try {
      // In this mode SQLite wants the file for itself, from the first read on.
      db.pragma('locking_mode = EXCLUSIVE')
      db.exec('BEGIN EXCLUSIVE; COMMIT')
    } catch {
      throw busy
    } finally {
      db.close()
    }
    return
  }
  const db = await connect(url)
  try {
    const end = Date.now() + patience
    while ((await othersAt(db)) > 0) {
      if (Date.now() > end) throw busy
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } finally {
    await db.$disconnect()
  }
}

async function copyAll(from: Transaction, to: Transaction): Promise<Record<string, TableSum>> {
  const sums: Record<string, TableSum> = {}
  const filling = new Filling(to)
  for (const table of tables) {
    const sum = new Sum()
    for await (const lines of linesOf(from, table)) {
      sum.add(lines)
      await filling.add(table.model, lines)
    }
    sums[table.model] = sum.total
  }
  await filling.flush()
  await compare(to, sums)
  return sums
}

/**
 * Copies all of a desk's database into another, empty one of either kind, and compares every row. The old one stays as
 * it is. Pictures lie elsewhere and stay where they are. Throws `Refused`, and then nothing was written.
 */
export async function moveDatabase(from: string, to: string): Promise<Record<string, TableSum>> {
  await checkNobodyElse(from)
  const open: Database[] = []
  try {
    for (const url of [from, to]) open.push(await connect(url))
    const [source, target] = open as [Database, Database]
    await migrate(target, isSqlite(to) ? 'sqlite' : 'postgresql')
    return await longTransaction({ db: source, url: from }, (reads) =>
      longTransaction({ db: target, url: to }, async (writes) => {
        const [has, needs] = [await appliedMigrations(reads), await appliedMigrations(writes)]
        if (JSON.stringify(has) !== JSON.stringify(needs)) throw new Refused('other-version')
        await makeRoom(writes)
        return copyAll(reads, writes)
      }),
    )
  } finally {
    for (const db of open) await db.$disconnect()
  }
}
