import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { readableSeries } from '../queries/inbox.ts'

/** One alert, or all of them. */
export const ReadAlerts = z.strictObject({ alertId: Id.optional() })
export type ReadAlerts = z.infer<typeof ReadAlerts>

/** Marks one's own alerts as read. Those that are read already stay as they are. */
export async function readAlerts(ctx: Ctx, { alertId }: ReadAlerts): Promise<void> {
  const { userId } = ctx.actor
  await write(ctx.db, (tx) =>
    tx.alert.updateMany({
      where: { userId, readAt: null, ...(alertId === undefined ? {} : { id: alertId }) },
      data: { readAt: ctx.now() },
    }),
  )
}

/** Opens one of one's own alerts: it is read from now on. Returns the path of the page that it leads to. */
export async function openAlert(ctx: Ctx, alertId: string): Promise<string> {
  const alert = await ctx.db.alert.findFirst({
    where: {
      id: Id.safeParse(alertId).data ?? '',
      userId: ctx.actor.userId,
      report: { seriesId: { in: readableSeries(ctx.actor) } },
    },
    select: { id: true, reportId: true, place: true },
  })
  if (!alert) throw new Refused('not-found')
  await readAlerts(ctx, { alertId: alert.id })
  const { reportId, place } = alert
  return `/reports/${reportId}${place === '' ? '' : `/${place}`}`
}
