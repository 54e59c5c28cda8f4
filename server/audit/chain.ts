/**
 * The audit as a chain: every event carries SHA-256 of the hash before it and of its own content. Whoever knows a newer
 * hash can prove that nothing before it was changed, removed, added or put in another order.
 */
import { createHash } from 'node:crypto'

/** What of an event is hashed. */
export interface Evidence {
  id: string
  seq: number
  at: Date
  kind: string
  /** JSON text as it is stored. */
  data: string
  reportId: string | null
  seriesId: string | null
  actorId: string | null
  actorName: string
  actorEmail: string
  origin: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** An event as one line of JSON, its keys in this order and its time in UTC to the millisecond. */
export function evidenceLine(event: Evidence): string {
  const { id, seq, at, kind, data, reportId, seriesId, actorId, actorName, actorEmail } = event
  return JSON.stringify({
    seq,
    id,
    at: at.toISOString(),
    kind,
    data,
    reportId,
    seriesId,
    actorId,
    actorName,
    actorEmail,
    origin: event.origin,
  })
}

/** SHA-256 of an event's line, hex. */
export const contentHash = (event: Evidence): string => sha256(evidenceLine(event))

/** SHA-256 of two hashes in hex, a full stop between them: the link that an event with this content adds to a chain. */
export const linkHash = (before: string, content: string): string => sha256(`${before}.${content}`)

/** Where a chain begins whose desk had no events before it. */
export const beginning = sha256('')

/**
 * Where the chain begins: the hash of what happened before there was one, in the order of ids. `beginning` where nothing
 * did.
 */
export class Before {
  readonly #hash = createHash('sha256')

  add(event: Omit<Evidence, 'seq' | 'origin'>): void {
    this.#hash.update(`${evidenceLine({ ...event, seq: 0, origin: '' })}\n`)
  }

  get hash(): string {
    return this.#hash.copy().digest('hex')
  }
}
