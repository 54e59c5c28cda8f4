/**
 * Who sends what. A delivery is taken by a conditional update that raises `tries` and sets when somebody else may take
 * it over; whoever took it writes the outcome only if nobody took it since. It is marked as being sent before anything
 * leaves the machine, so after a crash it is sent again under the same name, and never under another.
 */
import { write, type Database } from '../db/client.ts'

/** Where a delivery can stand. `failed`: given up after the last try; `dropped`: nobody is to get it any more. */
export const deliveryStates = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

const minute = 60_000

/** How often a delivery is tried, over about a day. */
export const mostTries = 9

/** How long after the nth failed try the next one comes: tripled each time, up to six hours, a quarter more or less. */
export function pauseAfter(tries: number, random: number): number {
  const base = Math.min(0.5 * minute * 3 ** (tries - 1), 360 * minute)
  return Math.round(base * (0.75 + 0.5 * random))
}

export interface Taken {
  id: string
  key: string
  kind: string
  userId: string | null
  webhookId: string | null
  payload: string
  /** This try included. */
  tries: number
}

/** By mail to people, or to webhooks. A channel that is slow or broken holds up no other. */
export type Channel = 'mail' | 'webhook'

interface Lease {
  channel: Channel
  now: Date
  leaseMs: number
}

/** Takes one delivery whose time has come, or null. */
export async function takeNext(
  db: Database,
  { channel, now, leaseMs }: Lease,
): Promise<Taken | null> {
  for (;;) {
    const due = await db.delivery.findFirst({
      where: {
        state: { in: ['waiting', 'sending'] },
        nextAt: { lte: now },
        webhookId: channel === 'mail' ? null : { not: null },
      },
      orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        key: true,
        kind: true,
        userId: true,
        webhookId: true,
        payload: true,
        tries: true,
      },
    })
    if (!due) return null
    const { count } = await write(db, (tx) =>
      tx.delivery.updateMany({
        where: {
          id: due.id,
          tries: due.tries,
          state: { in: ['waiting', 'sending'] },
          nextAt: { lte: now },
        },
        data: {
          state: 'sending',
          tries: { increment: 1 },
          nextAt: new Date(now.getTime() + leaseMs),
        },
      }),
    )
    if (count === 1) return { ...due, tries: due.tries + 1 }
  }
}

/** What came of a try. `gone`: trying again would not help. */
export type Outcome =
  { state: 'sent' | 'dropped'; answer: string } | { state: 'failed'; answer: string; gone: boolean }

/** Writes down what came of a try, unless somebody else took the delivery meanwhile. */
export async function settle(
  db: Database,
  { id, tries }: Taken,
  { outcome, now }: { outcome: Outcome; now: Date },
): Promise<void> {
  const again = outcome.state === 'failed' && !outcome.gone && tries < mostTries
  const answer = outcome.answer.slice(0, 1000)
  const data = again
    ? {
        state: 'waiting',
        answer,
        nextAt: new Date(now.getTime() + pauseAfter(tries, Math.random())),
      }
    : { state: outcome.state, answer, endedAt: now }
  await write(db, (tx) => tx.delivery.updateMany({ where: { id, tries, state: 'sending' }, data }))
}
