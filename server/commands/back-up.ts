import { createHash } from 'node:crypto'
import { appliedMigrations } from '../backup/migrations.ts'
import { writeBackupFile, type Piece } from '../backup/backup-file.ts'
import { stillRead } from '../backup/still.ts'
import { linesOf, Sum, tables, type TableSum } from '../backup/tables.ts'
import type { Transaction } from '../db/client.ts'
import { env } from '../env.ts'
import type { FileStore } from '../files/file-store.ts'
import { files as deskFiles } from '../files/files.ts'
import { sizesIn } from '../pictures/sizes.ts'

export interface BackupAccount {
  tables: Record<string, TableSum>
  /** Pictures in all their sizes. */
  files: number
  /** Names of files that the desk speaks of and that are not there, or are not what they were. */
  missing: string[]
}

interface Place {
  url: string
  files: FileStore
}

async function* pictures(
  tx: Transaction,
  files: FileStore,
  account: BackupAccount,
): AsyncGenerator<Piece> {
  const rows = await tx.picture.findMany({ select: { sizes: true }, take: 1_000_000 })
  const types = new Map(
    rows.flatMap(({ sizes }) => sizesIn(sizes)).map(({ sha256, type }) => [sha256, type]),
  )
  for (const [name, type] of types) {
    const bytes = await files.get(name)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== name) {
      account.missing.push(name)
      continue
    }
    account.files++
    yield { kind: 'file', name, type, bytes }
  }
}

async function* everything(
  tx: Transaction,
  files: FileStore,
  account: BackupAccount,
): AsyncGenerator<Piece> {
  for (const table of tables) {
    if (table.passing) continue
    const sum = new Sum()
    for await (const lines of linesOf(tx, table)) {
      sum.add(lines)
      yield { kind: 'rows', model: table.model, lines }
    }
    account.tables[table.model] = sum.total
  }
  yield* pictures(tx, files, account)
  yield { kind: 'end', end: { tables: account.tables, files: account.files } }
}

/**
 * Writes all that the desk holds at one moment into a file, while people go on writing. Who is signed in is left out.
 * Until it is whole nothing lies at `path`.
 */
export async function backUp(
  { url, files }: Place,
  { path, now }: { path: string; now: Date },
): Promise<BackupAccount> {
  const account: BackupAccount = { tables: {}, files: 0, missing: [] }
  await stillRead({ url, copy: `${path}.copy` }, async (tx) => {
    const migrations = await appliedMigrations(tx)
    const head = { galley: 'backup', form: 1, at: now.toISOString(), migrations } as const
    await writeBackupFile(path, head, everything(tx, files, account))
  })
  return account
}

/** The same, of the desk that the settings name. */
export const backUpDesk = (path: string) =>
  backUp({ url: env().databaseUrl, files: deskFiles() }, { path, now: new Date() })
