/**
 * Tells authors and editors what somebody suggests, once that person pauses. Suggestions come with edits of the text,
 * which is true by itself: what was told of is kept in one transaction with the row of the outbox, so nobody is told
 * twice, and a crash before it leaves the suggestions to be found again.
 */
import { createHash, randomUUID } from 'node:crypto'
import { writableStates } from '#review/states.ts'
import { alertPeople, membersWith } from '../commands/announce.ts'
import { write, type Transaction } from '../db/client.ts'
import { readSuggestions } from '../text/content.ts'
import type { Notifier } from './notifier.ts'

/** So long after the newest edit nobody is suggesting any more, for now. */
const pause = 2 * 60_000
/** Reports that are looked at in one go. */
const most = 100

interface Edited {
  id: string
  toldSeq: number
}

/** Suggestions that nobody was told of: person → their ids. */
async function untold(
  tx: Transaction,
  reportId: string,
  suggestions: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const told = await tx.toldSuggestion.findMany({
    where: { reportId },
    select: { suggestionId: true },
    take: 100_000,
  })
  const known = new Set(told.map(({ suggestionId }) => suggestionId))
  const ids = new Map<string, string[]>()
  for (const [id, by] of suggestions) {
    if (known.has(id)) continue
    ids.set(by, [...(ids.get(by) ?? []), id])
  }
  return ids
}

async function tellOf(
  tx: Transaction,
  { now }: Notifier,
  { reportId, by, ids }: { reportId: string; by: { id: string; name: string }; ids: string[] },
): Promise<void> {
  const names = createHash('sha256').update(ids.toSorted().join()).digest('hex')
  const phrase = `${by.name} suggests ${ids.length === 1 ? 'a change' : `${ids.length} changes`}`
  await alertPeople(
    tx,
    { newId: randomUUID, now },
    {
      key: `suggested:${reportId}:${names}`,
      reportId,
      userIds: await membersWith(tx, { reportId, roles: ['author', 'editor'], but: by.id }),
      kind: 'suggested',
      phrase,
      place: 'write#suggestions',
    },
  )
}

async function tellReport(notifier: Notifier, { id: reportId, toldSeq }: Edited): Promise<void> {
  const { suggestions, seq } = await readSuggestions(notifier.db, reportId)
  await write(notifier.db, async (tx) => {
    // Of several processes one goes on.
    const { count } = await tx.report.updateMany({
      where: { id: reportId, toldSeq },
      data: { toldSeq: seq },
    })
    if (count === 0 || suggestions.size === 0) return
    const fresh = await untold(tx, reportId, suggestions)
    const people = await tx.user.findMany({
      where: { id: { in: [...fresh.keys()] } },
      select: { id: true, name: true },
      take: 500,
    })
    for (const by of people) await tellOf(tx, notifier, { reportId, by, ids: fresh.get(by.id)! })
    await tx.toldSuggestion.createMany({
      data: [...fresh.values()].flat().map((suggestionId) => ({
        reportId,
        suggestionId,
        at: notifier.now(),
      })),
    })
  })
}

/** Tells of every suggestion that rests and that nobody was told of. A report that fails is tried again at the next look. */
export async function tellSuggestions(notifier: Notifier): Promise<void> {
  const { db, log, now } = notifier
  const reports = await db.report.findMany({
    where: { state: { in: [...writableStates] }, toldSeq: { lt: db.report.fields.lastSeq } },
    orderBy: [{ editedAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      toldSeq: true,
      updates: { orderBy: { seq: 'desc' }, take: 1, select: { at: true } },
    },
    take: most,
  })
  for (const { updates, ...report } of reports) {
    const [newest] = updates
    if (newest && now().getTime() - newest.at.getTime() < pause) continue
    try {
      await tellReport(notifier, report)
    } catch (err) {
      log.error({ err, reportId: report.id }, 'nobody could be told of suggestions')
    }
  }
}
