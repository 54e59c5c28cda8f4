import type * as Y from 'yjs'
import { write, type Database } from '../db/client.ts'
import type { Report } from '#report/document.ts'
import type { ListColumns } from '../text/content.ts'
import {
  cacheColumns,
  compactText,
  editsSince,
  loadText,
  textAuthors,
  type LogPiece,
} from '../text/log.ts'
import { keepSourceUses } from '../text/source-uses.ts'
import type { Appender } from './appender.ts'

export interface StoredText {
  doc: Y.Doc
  seq: number
  /** The newest edit in the snapshot. */
  upto: number
  /** All of the text as it was read, where it was one state. */
  state?: Uint8Array | null
  authors: Map<number, string[]>
  columns: ListColumns
}

/** What tells a room that others changed its report. */
export interface Head {
  epoch: string
  /** Raised by every change of state. */
  revision: number
  lastSeq: number
  /** Raised by everything that is said or done in its threads. */
  threadsSeq: number
}

/** All that the rooms ask of the database. Everything rejects when the database fails, and then nothing was changed. */
export interface TextStore extends Pick<Appender, 'append'> {
  /** Null where there is no such report. */
  load(reportId: string): Promise<StoredText | null>
  /** Where reports stand now, by id; those that are no more are left out. */
  heads(reportIds: readonly string[]): Promise<Map<string, Head>>
  /** What another process stored after an edit. */
  since(reportId: string, seq: number): Promise<LogPiece>
  authors(reportId: string): Promise<Map<number, string[]>>
  compact(text: { reportId: string; upto: number; bytes: Uint8Array }): Promise<void>
  /** Remembers which sources the text at update `seq` names. */
  keepSourceUses(text: { reportId: string; seq: number; report: Report }): Promise<void>
  cacheColumns(reportId: string, columns: ListColumns): Promise<void>
}

export function databaseStore(db: Database, appender: Appender): TextStore {
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
    append: (appends) => appender.append(appends),
    // In a transaction: on SQLite a bare statement would see what another one has not committed yet.
    heads: (reportIds) =>
      write(db, async (tx) => {
        const rows = await tx.report.findMany({
          where: { id: { in: [...reportIds] } },
          select: { id: true, epoch: true, revision: true, lastSeq: true, threadsSeq: true },
        })
        return new Map(rows.map(({ id, ...head }) => [id, head]))
      }),
    since: (reportId, seq) => write(db, (tx) => editsSince(tx, reportId, seq)),
    authors: (reportId) => write(db, (tx) => textAuthors(tx, reportId)),
    compact: async (text) => {
      await write(db, (tx) => compactText(tx, { ...text, now: new Date() }))
    },
    keepSourceUses: (text) => write(db, (tx) => keepSourceUses(tx, text)),
    cacheColumns: (reportId, columns) => write(db, (tx) => cacheColumns(tx, reportId, columns)),
  }
}
