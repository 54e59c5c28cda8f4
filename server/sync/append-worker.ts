/**
 * A thread with a SQLite connection of its own, which appends edits and does nothing else: the commit waits for the
 * disk, and no socket may wait with it. What it writes is what `appendEdits` (text/log.ts) writes; a test holds them
 * together.
 */
import Database from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { TEMPLATE, writableStates } from '#review/states.ts'
import type { Append } from '../text/log.ts'
import { newestEditor } from '../text/newest-editor.ts'

export interface AppendCall {
  id: number
  appends: readonly Append[]
}
export type AppendAnswer =
  | { id: number; firsts: (number | null)[] }
  | { id: number; error: { message: string; code: string } }

const { file } = workerData as { file: string }
const db = new Database(file, { timeout: 5_000 })
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
  db.pragma(pragma)

const states = [...writableStates, TEMPLATE]
const raise = db.prepare<unknown[], { lastSeq: number }>(
  `UPDATE "Report" SET "lastSeq" = "lastSeq" + ?,
     "editedAt" = COALESCE(?, "editedAt"), "editedById" = COALESCE(?, "editedById")
   WHERE "id" = ? AND "epoch" = ? AND "state" IN (${states.map(() => '?').join(', ')}) RETURNING "lastSeq"`,
)
const insert = db.prepare(
  'INSERT INTO "Update" ("reportId", "seq", "actorId", "bytes", "at") VALUES (?, ?, ?, ?, ?)',
)
const claim = db.prepare(
  'INSERT INTO "TextAuthor" ("reportId", "clientId", "userId") VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
)

/** Times as Prisma's adapter writes them. */
const stamp = (at: Date) => at.toISOString().replace('Z', '+00:00')

function append({ reportId, epoch, edits, authors, now }: Append): number | null {
  const at = stamp(now)
  const editor = newestEditor(edits)
  const row = raise.get(edits.length, editor && at, editor, reportId, epoch, ...states)
  if (!row) return null
  const first = row.lastSeq - edits.length + 1
  edits.forEach(({ bytes, actorId }, after) => {
    insert.run(reportId, first + after, actorId, bytes, at)
  })
  for (const { clientId, userId } of authors) claim.run(reportId, String(clientId), userId)
  return first
}

const all = db.transaction((appends: readonly Append[]) => appends.map(append))

function answer({ id, appends }: AppendCall): AppendAnswer {
  try {
    return { id, firsts: all.immediate(appends) }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return { id, error: { message, code: code ?? '' } }
  }
}

parentPort?.on('message', (call: AppendCall | 'close') => {
  if (call !== 'close') return parentPort?.postMessage(answer(call))
  db.close()
  parentPort?.close()
})
