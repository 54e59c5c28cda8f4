import { can } from '#review/policy.ts'
import { TEMPLATE, type TextState } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'

/** A report's title as the lists show it, for the browser's tab. */
export async function reportTitle({ db, actor }: Ctx, reportId: string): Promise<string> {
  if (!Id.safeParse(reportId).success) throw new Refused('not-found')
  const report = await db.report.findUnique({
    where: { id: reportId },
    select: { title: true, seriesId: true, state: true, series: { select: { name: true } } },
  })
  const { seriesId, state } = report ?? {}
  if (!report || !seriesId || !can(actor, 'read', { seriesId, state: state as TextState }))
    throw new Refused('not-found')
  if (state === TEMPLATE) return `Template of ${report.series.name}`
  return report.title || 'Untitled report'
}
