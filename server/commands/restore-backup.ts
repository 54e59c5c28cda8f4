import { createHash } from 'node:crypto'
import { readBackupFile, type End, type Head } from '../backup/backup-file.ts'
import { compare, Filling, makeRoom } from '../backup/fill.ts'
import { appliedMigrations } from '../backup/migrations.ts'
import { longTransaction } from '../backup/still.ts'
import { connect } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { Refused } from '../errors.ts'
import { env } from '../env.ts'
import type { FileStore } from '../files/file-store.ts'
import { files as deskFiles } from '../files/files.ts'

export interface RestoreAccount extends End {
  /** When the backup was made. */
  at: Date
}

function checkVersion({ migrations }: Head, own: readonly string[]): void {
  if (JSON.stringify(migrations) === JSON.stringify(own)) return
  const isNewer = migrations.some((name) => !own.includes(name))
  throw new Refused(
    'backup-unusable',
    isNewer
      ? 'The backup was made by a newer Galley. Restore it with that one or a later one.'
      : 'The backup was made by an older Galley. Restore it with that version, then install this one.',
  )
}

/**
 * Fills an empty desk with a backup and reads everything again to compare. It is done as a whole or not at all; pictures
 * that were written before something went wrong stay, unused.
 */
export async function restoreBackup(
  { url, files }: { url: string; files: FileStore },
  path: string,
): Promise<RestoreAccount> {
  const pieces = readBackupFile(path)
  const first = await pieces.next()
  if (first.done || 'kind' in first.value) throw new Refused('backup-unusable')
  const head = first.value
  const db = await connect(url)
  try {
    await migrate(db, url.startsWith('file:') ? 'sqlite' : 'postgresql')
    return await longTransaction({ db, url }, async (tx) => {
      checkVersion(head, await appliedMigrations(tx))
      await makeRoom(tx)
      const filling = new Filling(tx)
      let found = 0
      let end: End | null = null
      for await (const piece of pieces) {
        if (!('kind' in piece)) continue
        if (piece.kind === 'rows') await filling.add(piece.model, piece.lines)
        else if (piece.kind === 'file') {
          found++
          await keep(files, piece)
        } else end = piece.end
      }
      await filling.flush()
      if (!end || end.files !== found)
        throw new Refused('backup-unusable', 'Pictures are missing in it.')
      await compare(tx, end.tables)
      return { at: new Date(head.at), ...end }
    })
  } finally {
    await db.$disconnect()
  }
}

async function keep(
  files: FileStore,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): Promise<void> {
  if (createHash('sha256').update(bytes).digest('hex') !== name)
    throw new Refused('backup-unusable', 'A picture in the backup is damaged.')
  await files.put(name, bytes, type)
}

/** The same, into the place that the settings name. */
export const restoreDesk = (path: string) =>
  restoreBackup({ url: env().databaseUrl, files: deskFiles() }, path)
