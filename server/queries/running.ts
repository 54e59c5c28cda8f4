import type { Ctx } from '../context.ts'
import { env } from '../env.ts'
import { alertFigures, type AlertFigures } from '../notify/alert-figures.ts'
import type { SyncFigures } from '../sync/control.ts'
import { requireDeskPower } from './require-desk-power.ts'

/** How the desk runs, as the process that was asked knows it. */
export interface Running {
  rooms: SyncFigures | null
  database: 'sqlite' | 'postgresql'
  /** Bytes of memory that the process holds. */
  memory: number
  alerts: AlertFigures & {
    /** Whether this desk sends mail. */
    mail: boolean
    /** The oldest waits longer than after the first few failed tries. */
    isLate: boolean
  }
  /** Whether anybody may read the figures at /api/metrics. */
  metrics: boolean
}

const hour = 60 * 60 * 1000

/** For administrators. Throws `Refused`. */
export async function running(ctx: Pick<Ctx, 'actor' | 'sync' | 'db' | 'now'>): Promise<Running> {
  requireDeskPower(ctx)
  const { database, metricsToken, mail } = env()
  const now = ctx.now()
  const alerts = await alertFigures(ctx.db, now)
  const isLate = alerts.oldest !== null && now.getTime() - alerts.oldest.getTime() > hour
  return {
    rooms: ctx.sync.figures(),
    database,
    alerts: { ...alerts, mail: mail !== null, isLate },
    memory: process.memoryUsage.rss(),
    metrics: metricsToken !== null,
  }
}
