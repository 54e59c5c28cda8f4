import type * as Y from 'yjs'
import { write, type Database } from '../db/client.ts'
import type { Report } from '#report/document.ts'
import type { ListColumns } from '../text/content.ts'
import {
  appendEdits,
  cacheColumns,
  compactText,
  loadText,
  textAuthors,
  type Append,
} from '../text/log.ts'
import { keepSourceUses } from '../text/source-uses.ts'

export interface StoredText {
  doc: Y.Doc
  seq: number
  /** The newest edit in the snapshot. */
  upto: number
  authors: Map<number, string[]>
  columns: ListColumns
}

/** Number of the first appended edit; null where the report may no longer be written. */
export type Appended = { first: number } | null

/** All that the rooms ask of the database. Everything rejects when the database fails, and then nothing was changed. */
export interface TextStore {
  /** Null where there is no such report. */
  load(reportId: string): Promise<StoredText | null>
  /** One transaction for all of them; a report that refuses leaves the others alone. */
  append(appends: readonly Append[]): Promise<Appended[]>
  compact(text: { reportId: string; upto: number; bytes: Uint8Array }): Promise<void>
  /** Remembers which sources the text at update `seq` names. */
  keepSourceUses(text: { reportId: string; seq: number; report: Report }): Promise<void>
  cacheColumns(reportId: string, columns: ListColumns): Promise<void>
}

export function databaseStore(db: Database): TextStore {
  return {
    load: (reportId) =>
      write(db, async (tx) => {
        const text = await loadText(tx, reportId)
        const row = await tx.report.findUnique({
          where: { id: reportId },
          select: { title: true, periodFrom: true, periodTo: true },
        })
        if (!text || !row) return null
        return { ...text, authors: await textAuthors(tx, reportId), columns: row }
      }),
    append: (appends) =>
      write(db, async (tx) => {
        // Always in the same order: on PostgreSQL two transactions would otherwise wait for each other's rows.
        const order = appends.map((_, at) => at).sort((a, b) => compare(appends[a]!, appends[b]!))
        const results: Appended[] = appends.map(() => null)
        for (const at of order) results[at] = await appendEdits(tx, appends[at]!)
        return results
      }),
    compact: async (text) => {
      await write(db, (tx) => compactText(tx, { ...text, now: new Date() }))
    },
    keepSourceUses: (text) => write(db, (tx) => keepSourceUses(tx, text)),
    cacheColumns: (reportId, columns) => write(db, (tx) => cacheColumns(tx, reportId, columns)),
  }
}

const compare = (a: Append, b: Append) =>
  a.reportId < b.reportId ? -1 : a.reportId > b.reportId ? 1 : 0
