import { createHash } from 'node:crypto'
import { write, type Database } from '../db/client.ts'

/**
 * Limits guessing without giving a stranger a lock on somebody's account: failures count for an address together
 * with the network address they come from, and for the network address alone.
 */
interface Limit {
  free: number
  firstWait: number
  longestWait: number
}
const minute = 60_000
const pairLimit: Limit = { free: 5, firstWait: minute, longestWait: 15 * minute }
const networkLimit: Limit = { free: 50, firstWait: 5 * minute, longestWait: 60 * minute }
/** Failures are forgotten this long after the last one. */
const memory = 60 * minute

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex')
const keys = ({ email, network }: Who) =>
  [
    { key: keyOf(`pair ${email} ${network}`), limit: pairLimit },
    { key: keyOf(`network ${network}`), limit: networkLimit },
  ] as const

function waitAfter(failures: number, limit: Limit): number {
  if (failures < limit.free) return 0
  return Math.min(limit.firstWait * 2 ** Math.min(failures - limit.free, 10), limit.longestWait)
}

/** Who tries: an address and where the request came from, as the server saw it. */
export interface Who {
  email: string
  network: string
}

/**
 * Takes one try and returns 0, or the seconds to wait when there is none. The try counts as a failure from the start,
 * so that many at once get no more than one after the other; `forgetTry` gives it back when the password was right.
 */
export async function takeTry(db: Database, who: Who, now: Date): Promise<number> {
  return write(db, async (tx) => {
    await tx.signInTry.deleteMany({ where: { until: { lt: new Date(now.getTime() - memory) } } })
    const counts: { key: string; limit: Limit; failures: number; waitUntil: Date }[] = []
    for (const { key, limit } of keys(who)) {
      // The update that changes nothing holds the row, so that no other try reads the same count.
      const row = await tx.signInTry.upsert({
        where: { key },
        create: { key, failures: 0, until: now },
        update: { failures: { increment: 0 } },
        select: { failures: true, until: true },
      })
      counts.push({ key, limit, failures: row.failures, waitUntil: row.until })
    }
    const wait = Math.max(
      ...counts.map(({ failures, limit, waitUntil }) =>
        failures < limit.free ? 0 : waitUntil.getTime() - now.getTime(),
      ),
    )
    if (wait > 0) return Math.ceil(wait / 1000)
    for (const { key, limit, failures } of counts) {
      const until = new Date(now.getTime() + waitAfter(failures + 1, limit))
      await tx.signInTry.update({ where: { key }, data: { failures: failures + 1, until } })
    }
    return 0
  })
}

/** Seconds until somebody may try again; 0 when they may now. */
export async function secondsToWait(db: Database, who: Who, now: Date): Promise<number> {
  const entries = keys(who)
  const rows = await db.signInTry.findMany({
    where: { key: { in: entries.map((entry) => entry.key) } },
    select: { key: true, failures: true, until: true },
    take: entries.length,
  })
  const waits = entries.map(({ key, limit }) => {
    const row = rows.find((candidate) => candidate.key === key)
    return row && row.failures >= limit.free ? row.until.getTime() - now.getTime() : 0
  })
  return Math.max(0, Math.ceil(Math.max(...waits) / 1000))
}

/**
 * Gives a try back whose password was right. The pair's failures are cleared; of the network's only this one is, or
 * one own account would open all others.
 */
export async function forgetTry(db: Database, who: Who): Promise<void> {
  const [pair, network] = keys(who)
  await write(db, async (tx) => {
    await tx.signInTry.deleteMany({ where: { key: pair.key } })
    await tx.signInTry.updateMany({
      where: { key: network.key, failures: { gt: 0 } },
      data: { failures: { decrement: 1 } },
    })
  })
}
