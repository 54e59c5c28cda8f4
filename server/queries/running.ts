import type { Ctx } from '../context.ts'
import { env } from '../env.ts'
import type { SyncFigures } from '../sync/control.ts'
import { requireDeskPower } from './require-desk-power.ts'

/** How the desk runs, as the process that was asked knows it. */
export interface Running {
  rooms: SyncFigures | null
  database: 'sqlite' | 'postgresql'
  /** Bytes of memory that the process holds. */
  memory: number
  alerts: {
    /** Whether this desk sends mail. */
    mail: boolean
    /** What is still to be sent, and since when the oldest of it waits. */
    waiting: number
    oldest: Date | null
    /** It waits longer than after the first few failed tries. */
    isLate: boolean
    /** What was given up in the last week. */
    failed: number
  }
  /** Whether anybody may read the figures at /api/metrics. */
  metrics: boolean
}

const hour = 60 * 60 * 1000
const week = 7 * 24 * hour

async function alerts({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Running['alerts']> {
  const waits = { state: { in: ['waiting', 'sending'] } }
  const oldest = await db.delivery.findFirst({
    where: waits,
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  })
  const since = new Date(now().getTime() - week)
  return {
    mail: env().mail !== null,
    waiting: oldest ? await db.delivery.count({ where: waits }) : 0,
    oldest: oldest?.createdAt ?? null,
    isLate: oldest !== null && now().getTime() - oldest.createdAt.getTime() > hour,
    failed: await db.delivery.count({ where: { state: 'failed', endedAt: { gte: since } } }),
  }
}

/** For administrators. Throws `Refused`. */
export async function running(ctx: Pick<Ctx, 'actor' | 'sync' | 'db' | 'now'>): Promise<Running> {
  requireDeskPower(ctx)
  const { database, metricsToken } = env()
  return {
    rooms: ctx.sync.figures(),
    database,
    alerts: await alerts(ctx),
    memory: process.memoryUsage.rss(),
    metrics: metricsToken !== null,
  }
}
