/**
 * A text is a log: a snapshot, and the edits since, in the order in which they became durable. What is here is true;
 * everything else about the text (rooms, browsers, the columns of the lists) is a copy.
 */
import * as Y from 'yjs'
import { TEMPLATE, writableStates } from '#review/states.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { ListColumns } from './content.ts'
import { newestEditor } from './newest-editor.ts'

const page = 1000

async function updatesOf(db: Database | Transaction, reportId: string, after = -1) {
  const rows: { seq: number; bytes: Uint8Array }[] = []
  for (;;) {
    const next = await db.update.findMany({
      where: { reportId, seq: { gt: rows.at(-1)?.seq ?? after } },
      orderBy: { seq: 'asc' },
      select: { seq: true, bytes: true },
      take: page,
    })
    rows.push(...next)
    if (next.length < page) return rows
  }
}

/**
 * Applies one stored edit. One that breaks off is kept as far as it went, so that it never locks the whole text. The
 * transaction counts as local: after a remote one Yjs tidies formatting marks away that it takes for superfluous, by
 * itself and by what it knows at that moment, and this copy would hold what the log does not.
 */
export function applyStored(doc: Y.Doc, bytes: Uint8Array): boolean {
  try {
    doc.transact((transaction) => {
      Y.applyUpdate(doc, bytes, 'log')
      transaction.local = true
    }, 'log')
    return true
  } catch {
    return false
  }
}

/**
 * A report's text with the numbers of its newest edit and of the newest one in the snapshot; null where there is none.
 * `state` is all of it as bytes, where nothing came after the snapshot. The caller destroys the document.
 */
export async function loadText(
  db: Database | Transaction,
  reportId: string,
): Promise<{ doc: Y.Doc; seq: number; upto: number; state: Uint8Array | null } | null> {
  // Edits before the snapshot: a compaction in between moves edits into the snapshot, never out of it.
  const updates = await updatesOf(db, reportId)
  const snapshot = await db.snapshot.findUnique({
    where: { reportId },
    select: { upto: true, bytes: true },
  })
  if (!snapshot) return null
  const doc = new Y.Doc()
  doc.transact(() => {
    applyStored(doc, snapshot.bytes)
    for (const { seq, bytes } of updates) if (seq > snapshot.upto) applyStored(doc, bytes)
  }, 'log')
  const { upto } = snapshot
  const seq = Math.max(upto, updates.at(-1)?.seq ?? 0)
  return { doc, seq, upto, state: seq === upto ? snapshot.bytes : null }
}

/** What a copy of a text lacks: a state that holds everything up to `upto`, where edits were folded meanwhile, and edits. */
export interface LogPiece {
  snapshot: { upto: number; bytes: Uint8Array } | null
  edits: { seq: number; bytes: Uint8Array }[]
}

/** Everything after an edit, in order. */
export async function editsSince(
  db: Database | Transaction,
  reportId: string,
  seq: number,
): Promise<LogPiece> {
  const edits = await updatesOf(db, reportId, seq)
  if (edits[0]?.seq === seq + 1) return { snapshot: null, edits }
  const snapshot = await db.snapshot.findUnique({
    where: { reportId },
    select: { upto: true, bytes: true },
  })
  if (!snapshot || snapshot.upto <= seq) return { snapshot: null, edits }
  return { snapshot, edits: edits.filter((edit) => edit.seq > snapshot.upto) }
}

/** Yjs client → the people whose words its insertions are. */
export async function textAuthors(
  db: Database | Transaction,
  reportId: string,
): Promise<Map<number, string[]>> {
  const authors = new Map<number, string[]>()
  let last: { clientId: string; userId: string } | undefined
  for (;;) {
    const rows: { clientId: string; userId: string }[] = await db.textAuthor.findMany({
      where: { reportId },
      orderBy: [{ clientId: 'asc' }, { userId: 'asc' }],
      select: { clientId: true, userId: true },
      take: page,
      ...(last ? { cursor: { reportId_clientId_userId: { reportId, ...last } }, skip: 1 } : {}),
    })
    for (const { clientId, userId } of rows) {
      const client = Number(clientId)
      authors.set(client, [...(authors.get(client) ?? []), userId])
    }
    last = rows.at(-1)
    if (rows.length < page) return authors
  }
}

export interface Edit {
  bytes: Uint8Array
  actorId: string | null
  /** It leaves the accepted text as it was: whoever sent it has not edited that. */
  leavesText?: boolean
}

export interface Append {
  reportId: string
  /** The history that the edits belong to. */
  epoch: string
  edits: readonly Edit[]
  /** Yjs clients that insert for the first time, and for whom. */
  authors: readonly { clientId: number; userId: string }[]
  now: Date
}

/**
 * Appends edits and says which number the first one got; null when the report may no longer be written. The check and
 * the new number are one statement on the report's row, which every decision updates too: an edit is before or after
 * an approval, never beside it.
 */
export async function appendEdits(
  tx: Transaction,
  { reportId, epoch, edits, authors, now }: Append,
): Promise<{ first: number } | null> {
  const editor = newestEditor(edits)
  const [row] = await tx.report.updateManyAndReturn({
    where: { id: reportId, epoch, state: { in: [...writableStates, TEMPLATE] } },
    data: {
      lastSeq: { increment: edits.length },
      ...(editor === null ? {} : { editedAt: now, editedById: editor }),
    },
    select: { lastSeq: true },
  })
  if (!row) return null
  const first = row.lastSeq - edits.length + 1
  await tx.update.createMany({
    data: edits.map(({ bytes, actorId }, at) => ({
      reportId,
      seq: first + at,
      actorId,
      bytes: new Uint8Array(bytes),
      at: now,
    })),
  })
  for (const { clientId, userId } of authors) {
    const author = { reportId, clientId: String(clientId), userId }
    await tx.textAuthor.upsert({
      where: { reportId_clientId_userId: author },
      create: author,
      update: {},
      select: { userId: true },
    })
  }
  return { first }
}

/**
 * Replaces the edits up to `upto` by one state that holds them all. False when a newer snapshot stands there already.
 * The state must not hold edits that still wait for others: a gap would be frozen into it.
 */
export async function compactText(
  tx: Transaction,
  { reportId, upto, bytes, now }: { reportId: string; upto: number; bytes: Uint8Array; now: Date },
): Promise<boolean> {
  const { count } = await tx.snapshot.updateMany({
    where: { reportId, upto: { lt: upto } },
    data: { upto, bytes: new Uint8Array(bytes), at: now },
  })
  if (count === 0) return false
  await tx.update.deleteMany({ where: { reportId, seq: { lte: upto } } })
  return true
}

/** Brings the cached columns of the lists up to date. */
export async function cacheColumns(
  tx: Transaction,
  reportId: string,
  columns: ListColumns,
): Promise<void> {
  await tx.report.updateMany({ where: { id: reportId }, data: columns })
}
