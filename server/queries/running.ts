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
  /** Whether anybody may read the figures at /api/metrics. */
  metrics: boolean
}

/** For administrators. Throws `Refused`. */
export async function running(ctx: Pick<Ctx, 'actor' | 'sync'>): Promise<Running> {
  requireDeskPower(ctx)
  const { database, metricsToken } = env()
  return {
    rooms: ctx.sync.figures(),
    database,
    memory: process.memoryUsage.rss(),
    metrics: metricsToken !== null,
  }
}
