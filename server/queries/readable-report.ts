import { can } from '#review/policy.ts'
import { TEMPLATE, type State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'

/** A report that the actor may read. Refuses with `not-found` when it does not exist for them. A template is no report. */
export async function readableReport(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
): Promise<{ seriesId: string; state: State }> {
  if (!Id.safeParse(reportId).success) throw new Refused('not-found')
  const report = await db.report.findUnique({
    where: { id: reportId },
    select: { seriesId: true, state: true },
  })
  if (!report || report.state === TEMPLATE || !can(actor, 'read', { seriesId: report.seriesId }))
    throw new Refused('not-found')
  return { seriesId: report.seriesId, state: report.state as State }
}
