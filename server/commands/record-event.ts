import { AuditEvent } from '#review/events.ts'
import { addLink } from '../audit/next-link.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'

/** Who acts and when; a whole `Ctx` will do. */
export type Witness = Pick<Ctx, 'actor' | 'now' | 'newId' | 'origin'>

interface Recorded {
  event: AuditEvent
  reportId?: string
  seriesId?: string
}

/**
 * Writes one row of the audit, in the transaction of the change itself, and adds it to the chain. The actor's name and
 * address are copied in, so that the row still says who it was when the person is gone. Returns the row's id.
 */
export async function recordEvent(
  tx: Transaction,
  { actor, now, newId, origin }: Witness,
  { event, reportId, seriesId }: Recorded,
): Promise<string> {
  const id = newId()
  const { kind, ...data } = AuditEvent.parse(event)
  await addLink(tx, {
    id,
    reportId: reportId ?? null,
    seriesId: seriesId ?? null,
    actorId: actor.userId,
    actorName: actor.name,
    actorEmail: actor.email,
    kind,
    data: JSON.stringify(data),
    origin,
    at: now(),
  })
  return id
}

/** The event that a row holds. Throws for a row that this Galley did not write. */
export function recordedEvent(row: { kind: string; data: string }): AuditEvent {
  return AuditEvent.parse({ ...JSON.parse(row.data), kind: row.kind })
}
