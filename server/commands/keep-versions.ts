/**
 * Versions that Galley keeps by itself as work goes on, and which of them go when they are old. Several processes may do
 * this: the report's row says up to which edit a version holds its text, so each is kept once.
 */
import { randomUUID } from 'node:crypto'
import { writableStates } from '#review/states.ts'
import { write, type Database, type Transaction } from '../db/client.ts'
import { log } from '../log.ts'
import { freezeVersion } from '../publish/freeze.ts'
import { regularly } from '../regularly.ts'
import { readText } from '../text/content.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** After so long without an edit the text is kept, */
const pause = 5 * minute
/** while it is written without a pause after so long, */
const longest = 30 * minute
/** and never sooner than so long after the newest version. */
const spacing = 10 * minute
/** So long all automatic versions stay; of older ones the last of each day. */
const allFor = 2 * day

/** Reports whose newest edits no version holds. */
const unkept = (db: Database | Transaction) => ({
  state: { in: [...writableStates] },
  frozenSeq: { lt: db.report.fields.lastSeq },
})

async function keepOne(db: Database, reportId: string, now: Date): Promise<boolean> {
  return write(db, async (tx) => {
    const [row] = await tx.report.updateManyAndReturn({
      where: { id: reportId, ...unkept(tx) },
      data: { revision: { increment: 0 } },
      select: { editedById: true },
    })
    if (!row) return false
    const newest = await tx.version.findFirst({
      where: { reportId },
      orderBy: { number: 'desc' },
      select: { createdAt: true },
    })
    if (newest && now.getTime() - newest.createdAt.getTime() < spacing) return false
    const text = await readText(tx, reportId)
    const by = row.editedById
    await freezeVersion(tx, { reportId, text, by, at: now, newId: randomUUID, automatic: true })
    return true
  })
}

/** Keeps what was written since the last version, where somebody paused or has been writing for long. */
export class VersionKeeper {
  /** Since when a report is known to have edits that no version holds. */
  readonly #since = new Map<string, Date>()

  constructor(readonly db: Database) {}

  /** Looks at all reports. Says how many versions were kept. */
  async look(now: Date): Promise<number> {
    const rows = await this.db.report.findMany({
      where: unkept(this.db),
      orderBy: { editedAt: 'asc' },
      select: { id: true, editedAt: true },
      take: 500,
    })
    const ids = new Set(rows.map(({ id }) => id))
    for (const id of this.#since.keys()) if (!ids.has(id)) this.#since.delete(id)
    let kept = 0
    for (const { id, editedAt } of rows) {
      const since = this.#since.get(id) ?? now
      this.#since.set(id, since)
      const rests = now.getTime() - editedAt.getTime() >= pause
      if (!rests && now.getTime() - since.getTime() < longest) continue
      try {
        if (!(await keepOne(this.db, id, now))) continue
        this.#since.delete(id)
        kept++
      } catch (err) {
        log().error({ err, reportId: id }, 'a version could not be kept')
      }
    }
    return kept
  }
}

/** Nobody named it, decided on it, published it or brought it back. */
const unused = {
  automatic: true,
  name: { is: null },
  reviews: { none: {} },
  publications: { none: {} },
} as const

/** Deletes automatic versions that are old, but for the last of each day. Says how many. */
export async function thinVersions(db: Database, now: Date): Promise<number> {
  const where = { ...unused, createdAt: { lt: new Date(now.getTime() - allFor) } }
  let gone = 0
  let last: { id: string; reportId: string; createdAt: Date } | undefined
  for (;;) {
    const rows: { id: string; reportId: string; createdAt: Date }[] = await db.version.findMany({
      where,
      orderBy: [{ reportId: 'asc' }, { number: 'desc' }],
      select: { id: true, reportId: true, createdAt: true },
      take: 500,
      ...(last ? { cursor: { id: last.id }, skip: 1 } : {}),
    })
    const dayOf = (row: { createdAt: Date }) => row.createdAt.toISOString().slice(0, 10)
    const ids: string[] = []
    for (const row of rows) {
      // The newest of a report comes first, and stays.
      if (row.reportId === last?.reportId && dayOf(row) === dayOf(last)) ids.push(row.id)
      else last = row
    }
    const { count } = await write(db, (tx) =>
      tx.version.deleteMany({ where: { ...unused, id: { in: ids } } }),
    )
    gone += count
    if (rows.length < 500) return gone
  }
}

/** Looks every minute, and thins every hour. Returns how to end it. */
export function watchVersions(db: Database): () => Promise<void> {
  const keeper = new VersionKeeper(db)
  const ends = [
    regularly(
      minute,
      () => keeper.look(new Date()),
      (err) => log().error({ err }, 'versions could not be kept'),
    ),
    regularly(
      60 * minute,
      () => thinVersions(db, new Date()),
      (err) => log().error({ err }, 'old versions could not be deleted'),
    ),
  ]
  return async () => {
    await Promise.all(ends.map((end) => end()))
  }
}
