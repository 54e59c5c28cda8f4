/**
 * Tells authors and editors what somebody suggests, once that person pauses, and that person when it was decided.
 * Suggestions come and go with edits of the text, which is true by itself: what was told of is kept in one transaction
 * with the row of the outbox, so nobody is told twice, and a crash before it leaves all of it to be found again.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { AlertKind } from '#review/alert-kinds.ts'
import { writableStates } from '#review/states.ts'
import { alertPeople, membersWith } from '../commands/announce.ts'
import { write, type Transaction } from '../db/client.ts'
import { readSuggestions } from '../text/content.ts'
import type { Notifier } from './notifier.ts'

/** So long after the newest edit nobody is suggesting or deciding any more, for now. */
const pause = 2 * 60_000
/** Reports that are looked at in one go. */
const most = 100

interface Edited {
  id: string
  toldSeq: number
  /** Who changed the text last, not counting what was only proposed, and when. */
  editedById: string | null
  editedAt: Date
}

/** Suggestions of one person in one report. */
interface Theirs {
  reportId: string
  by: { id: string; name: string }
  ids: string[]
}

const keyOf = (kind: AlertKind, { reportId, ids }: Theirs) =>
  `${kind}:${reportId}:${createHash('sha256').update(ids.toSorted().join()).digest('hex')}`

const counted = (count: number, one: string, many: string) =>
  count === 1 ? one : `${count} ${many}`

async function tellOfNew(tx: Transaction, { now }: Notifier, theirs: Theirs): Promise<void> {
  const { reportId, by, ids } = theirs
  await tx.toldSuggestion.createMany({
    data: ids.map((suggestionId) => ({ reportId, suggestionId, userId: by.id, at: now() })),
  })
  await alertPeople(
    tx,
    { newId: randomUUID, now },
    {
      key: keyOf('suggested', theirs),
      reportId,
      userIds: await membersWith(tx, { reportId, roles: ['author', 'editor'], but: by.id }),
      kind: 'suggested',
      phrase: `${by.name} suggests ${counted(ids.length, 'a change', 'changes')}`,
      place: 'write#suggestions',
    },
  )
}

async function tellOfSettled(tx: Transaction, { now }: Notifier, theirs: Theirs): Promise<void> {
  const { reportId, by, ids } = theirs
  const what = counted(ids.length, 'suggestion', 'suggestions')
  await alertPeople(
    tx,
    { newId: randomUUID, now },
    {
      key: keyOf('settled', theirs),
      reportId,
      userIds: [by.id],
      kind: 'settled',
      phrase: `Accepted or rejected: ${ids.length === 1 ? `your ${what}` : `${what} of yours`}`,
      forAll: `Accepted or rejected: ${ids.length === 1 ? `a ${what}` : what} of ${by.name}`,
      place: 'write',
    },
  )
}

/** Person → ids, from ids and whose they are. */
function byPerson(suggestions: Iterable<readonly [id: string, by: string]>): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const [id, by] of suggestions) ids.set(by, [...(ids.get(by) ?? []), id])
  return ids
}

async function tellReport(notifier: Notifier, report: Edited): Promise<void> {
  const { id: reportId, toldSeq, editedById, editedAt } = report
  const { suggestions, seq } = await readSuggestions(notifier.db, reportId)
  await write(notifier.db, async (tx) => {
    // Of several processes one goes on.
    const { count } = await tx.report.updateMany({
      where: { id: reportId, toldSeq },
      data: { toldSeq: seq },
    })
    if (count === 0) return
    const told = await tx.toldSuggestion.findMany({
      where: { reportId },
      select: { suggestionId: true, userId: true, at: true },
      take: 100_000,
    })
    const known = new Set(told.map(({ suggestionId }) => suggestionId))
    const fresh = byPerson([...suggestions].filter(([id]) => !known.has(id)))
    const ended = told.filter(({ suggestionId }) => !suggestions.has(suggestionId))
    if (ended.length > 0)
      await tx.toldSuggestion.deleteMany({
        where: { reportId, suggestionId: { in: ended.map(({ suggestionId }) => suggestionId) } },
      })
    // Whoever accepts or rejects edits the text. Where nobody else did, they took it back themselves.
    const decided = ended.filter(({ userId, at }) => editedById !== userId && editedAt > at)
    const gone = byPerson(
      decided.map(({ suggestionId, userId }) => [suggestionId, userId] as const),
    )
    if (fresh.size + gone.size === 0) return
    const people = await tx.user.findMany({
      where: { id: { in: [...fresh.keys(), ...gone.keys()] } },
      select: { id: true, name: true },
      take: 500,
    })
    for (const by of people) {
      const [news, settled] = [fresh.get(by.id), gone.get(by.id)]
      if (news) await tellOfNew(tx, notifier, { reportId, by, ids: news })
      if (settled) await tellOfSettled(tx, notifier, { reportId, by, ids: settled })
    }
  })
}

/** Tells of suggestions that came or went in texts that rest. A report that fails is tried again at the next look. */
export async function tellSuggestions(notifier: Notifier): Promise<void> {
  const { db, log, now } = notifier
  const reports = await db.report.findMany({
    where: { state: { in: [...writableStates] }, toldSeq: { lt: db.report.fields.lastSeq } },
    orderBy: [{ editedAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      toldSeq: true,
      editedById: true,
      editedAt: true,
      updates: { orderBy: { seq: 'desc' }, take: 1, select: { at: true } },
      snapshot: { select: { at: true } },
    },
    take: most,
  })
  for (const { updates, snapshot, ...report } of reports) {
    // Edits that rest are folded into the snapshot.
    const newest = updates[0]?.at ?? snapshot?.at
    if (newest && now().getTime() - newest.getTime() < pause) continue
    try {
      await tellReport(notifier, report)
    } catch (err) {
      log.error({ err, reportId: report.id }, 'nobody could be told of suggestions')
    }
  }
}
