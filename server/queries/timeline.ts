import { eventPhrase } from '#review/event-words.ts'
import { AuditEvent } from '#review/events.ts'
import { newestFirst } from '../audit/newest-first.ts'
import type { Database } from '../db/client.ts'

/** One thing that happened to a report, in words. */
export interface Moment {
  id: string
  at: Date
  by: { id: string; name: string }
  /** Without a full stop and with the name: "Amira approved it". */
  phrase: string
  reason: string | null
}

/** What happened to a report, the newest first. The caller has asked whether the actor may read it. */
export async function timelineOf(db: Database, reportId: string, take: number): Promise<Moment[]> {
  const rows = await db.event.findMany({
    where: { reportId },
    orderBy: newestFirst,
    take,
    select: { id: true, kind: true, data: true, at: true, actorId: true, actorName: true },
  })
  return rows.flatMap(({ id, kind, data, at, actorId, actorName }): Moment[] => {
    const parsed = AuditEvent.safeParse({ ...JSON.parse(data), kind })
    if (!parsed.success) return []
    const event = parsed.data
    return [
      {
        id,
        at,
        by: { id: actorId ?? actorName, name: actorName },
        phrase: eventPhrase(actorName, event),
        reason: 'reason' in event ? (event.reason ?? null) : null,
      },
    ]
  })
}
