import { randomUUID } from 'node:crypto'
import { duePhrase, type Nearness } from '#review/alert-words.ts'
import { openRequests } from '#review/requests.ts'
import { isWritable, states } from '#review/states.ts'
import { alertPeople, membersWith, type Alerting } from '../commands/announce.ts'
import { write, type Database } from '../db/client.ts'
import type { Notifier } from './notifier.ts'

const day = 24 * 60 * 60 * 1000
/** What was due longer ago was reminded of, or is known to be late. */
const lookBack = 7 * day

interface Due {
  what: 'review' | 'report'
  id: string
  reportId: string
  due: Date
  /** To whom it concerns, and to everybody. */
  named: { you: string; all: string }
  /** When it is late. */
  end: Date
  /** Since when they know of it. */
  since: Date
  userIds: () => Promise<string[]>
}

const writable = states.filter((state) => isWritable(state))

async function dueReviews(db: Database, from: Date, to: Date): Promise<Due[]> {
  const requests = await db.reviewRequest.findMany({
    // A request names a day, which is its first moment in UTC: it is past when the day is over.
    where: {
      state: { in: [...openRequests] },
      due: { gte: new Date(from.getTime() - day), lte: to },
      report: { state: { in: writable } },
    },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    take: 500,
    select: {
      id: true,
      reportId: true,
      userId: true,
      due: true,
      askedAt: true,
      user: { select: { name: true } },
    },
  })
  return requests.flatMap(({ id, reportId, userId, due, askedAt, user }) =>
    due
      ? [
          {
            what: 'review' as const,
            named: { you: 'Your review', all: `The review by ${user.name}` },
            id,
            reportId,
            due,
            end: new Date(due.getTime() + day),
            since: askedAt,
            userIds: async () => [userId],
          },
        ]
      : [],
  )
}

async function dueReports(db: Database, from: Date, to: Date): Promise<Due[]> {
  const reports = await db.report.findMany({
    where: { state: { in: writable }, due: { gte: from, lte: to } },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, due: true, createdAt: true },
  })
  return reports.flatMap(({ id, due, createdAt }) =>
    due
      ? [
          {
            what: 'report' as const,
            named: { you: 'This report', all: 'This report' },
            id,
            reportId: id,
            due,
            end: due,
            since: createdAt,
            userIds: () => membersWith(db, { reportId: id, roles: ['author', 'editor'] }),
          },
        ]
      : [],
  )
}

/** Of something due within a day. Who heard of it less than a day before its time needs no reminder of that. */
function nearness({ due, end, since }: Due, now: Date): Nearness | null {
  if (end <= now) return 'past'
  return since.getTime() < due.getTime() - day ? 'near' : null
}

function alertingOf(due: Due, near: Nearness, userIds: string[]): Alerting {
  const key = `due:${due.what}:${due.id}:${due.due.toISOString()}:${near}`
  return {
    key,
    reportId: due.reportId,
    userIds,
    kind: 'due',
    phrase: duePhrase(due.named.you, due.due, near),
    forAll: duePhrase(due.named.all, due.due, near),
    ...(due.what === 'review' ? { place: 'review' } : {}),
  }
}

/** Gives a reminder, unless this or another process gave it. */
async function remindOnce({ db, now }: Notifier, alerting: Alerting): Promise<void> {
  const { key } = alerting
  await write(db, async (tx) => {
    if (await tx.reminder.findUnique({ where: { key }, select: { key: true } })) return
    // Of two processes in the same moment the key refuses one, and the row of the outbox with it.
    await tx.reminder.create({ data: { key, at: now() }, select: { key: true } })
    await alertPeople(tx, { newId: randomUUID, now }, alerting)
  })
}

/** Reminds, once each, of reviews and reports that are due within a day, and of those that are late. */
export async function remind(notifier: Notifier): Promise<void> {
  const { db, log } = notifier
  const now = notifier.now()
  const [from, to] = [new Date(now.getTime() - lookBack), new Date(now.getTime() + day)]
  const dues = [...(await dueReviews(db, from, to)), ...(await dueReports(db, from, to))]
  const near = dues.flatMap((due) => {
    const how = nearness(due, now)
    return how === null ? [] : [{ due, how }]
  })
  const keys = near.map(({ due, how }) => alertingOf(due, how, []).key)
  const given = await db.reminder.findMany({
    where: { key: { in: keys } },
    select: { key: true },
    take: 1000,
  })
  const known = new Set(given.map(({ key }) => key))
  for (const { due, how } of near) {
    if (known.has(alertingOf(due, how, []).key)) continue
    try {
      await remindOnce(notifier, alertingOf(due, how, await due.userIds()))
    } catch (err) {
      log.warn({ err, reportId: due.reportId }, 'a reminder was not given; it is tried again')
    }
  }
}
