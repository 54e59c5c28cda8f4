import type { Database } from '../db/client.ts'

export interface AlertFigures {
  /** What is still to be sent, and since when the oldest of it waits. */
  waiting: number
  oldest: Date | null
  /** What was given up in the last week. */
  failed: number
}

const week = 7 * 24 * 60 * 60 * 1000

/** How the sending of alerts goes. */
export async function alertFigures(db: Database, now: Date): Promise<AlertFigures> {
  const waits = { state: { in: ['waiting', 'sending'] } }
  const since = new Date(now.getTime() - week)
  const [oldest, failed] = await Promise.all([
    db.delivery.findFirst({
      where: waits,
      orderBy: { createdAt: 'asc' },
      select: { createdAt: true },
    }),
    db.delivery.count({ where: { state: 'failed', endedAt: { gte: since } } }),
  ])
  return {
    waiting: oldest ? await db.delivery.count({ where: waits }) : 0,
    oldest: oldest?.createdAt ?? null,
    failed,
  }
}
