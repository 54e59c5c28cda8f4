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
const keys = (email: string, network: string) =>
  [
    { key: keyOf(`pair ${email} ${network}`), limit: pairLimit },
    { key: keyOf(`network ${network}`), limit: networkLimit },
  ] as const

function waitAfter(failures: number, limit: Limit): number {
  if (failures < limit.free) return 0
  return Math.min(limit.firstWait * 2 ** Math.min(failures - limit.free, 10), limit.longestWait)
}

/** Seconds until somebody may try again; 0 when they may now. */
export async function secondsToWait(
  db: Database,
  who: { email: string; network: string },
  now: Date,
): Promise<number> {
  const rows = await db.signInTry.findMany({
    where: { key: { in: keys(who.email, who.network).map((entry) => entry.key) } },
    select: { key: true, failures: true, until: true },
  })
  let wait = 0
  for (const { key, limit } of keys(who.email, who.network)) {
    const row = rows.find((candidate) => candidate.key === key)
    if (row && row.failures >= limit.free)
      wait = Math.max(wait, row.until.getTime() - now.getTime())
  }
  return Math.max(0, Math.ceil(wait / 1000))
}

export async function recordFailure(
  db: Database,
  who: { email: string; network: string },
  now: Date,
): Promise<void> {
  await write(db, async (tx) => {
    await tx.signInTry.deleteMany({ where: { until: { lt: new Date(now.getTime() - memory) } } })
    for (const { key, limit } of keys(who.email, who.network)) {
      const row = await tx.signInTry.upsert({
        where: { key },
        create: { key, failures: 1, until: now },
        update: { failures: { increment: 1 } },
        select: { failures: true },
      })
      const until = new Date(now.getTime() + waitAfter(row.failures, limit))
      await tx.signInTry.update({ where: { key }, data: { until } })
    }
  })
}

/** A right password clears the pair's failures; the network's stay, or one own account would open all others. */
export async function forgetFailures(
  db: Database,
  who: { email: string; network: string },
): Promise<void> {
  const pair = keys(who.email, who.network)[0].key
  await write(db, (tx) => tx.signInTry.deleteMany({ where: { key: pair } }))
}
