import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'

/** A report's title as the lists show it, for the browser's tab. */
export async function reportTitle({ db, actor }: Ctx, reportId: string): Promise<string> {
  if (!Id.safeParse(reportId).success) throw new Refused('not-found')
  const report = await db.report.findUnique({
    where: { id: reportId },
    select: { title: true, seriesId: true },
  })
  if (!report || !can(actor, 'read', report)) throw new Refused('not-found')
  return report.title || 'Untitled report'
}
