import { actPhrase } from '#review/act-sentence.ts'
import { AuditEvent } from '#review/events.ts'
import { acts, type Act } from '#review/transitions.ts'
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

function isAct(kind: string): kind is Act {
  return (acts as readonly string[]).includes(kind)
}

function phraseOf(name: string, event: AuditEvent): string {
  if (event.kind === 'create-report') {
    return `${name} ${event.origin === 'text' ? 'brought the text in' : 'began it'}`
  }
  return isAct(event.kind) && 'to' in event ? actPhrase(name, event.kind, event.to) : name
}

/** What happened to a report, the newest first. The caller has asked whether the actor may read it. */
export async function timelineOf(db: Database, reportId: string, take: number): Promise<Moment[]> {
  const rows = await db.event.findMany({
    where: { reportId },
    orderBy: { at: 'desc' },
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
        phrase: phraseOf(actorName, event),
        reason: 'reason' in event ? (event.reason ?? null) : null,
      },
    ]
  })
}
