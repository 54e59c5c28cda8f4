import type { Period } from '#report/document.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'

export interface NewReportSeries {
  id: string
  name: string
  titlePattern: string
  /** The stretch that follows the latest report, of the same length; null for a first one. */
  next: Period | null
}

const day = 24 * 60 * 60 * 1000

/** The next period begins where the last one ended, as periodicals do, and is as long. */
export function periodAfter({ from, to }: Period): Period {
  const length = Date.parse(to) - Date.parse(from)
  const end = new Date(Date.parse(to) + Math.max(length, day))
  return { from: to, to: end.toISOString().slice(0, 10) }
}

/** The series on which somebody may begin a report. */
export async function newReport({ db, actor }: Ctx): Promise<NewReportSeries[]> {
  const ids = Object.keys(actor.roles).filter((id) => can(actor, 'create-report', { seriesId: id }))
  const rows = await db.series.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      titlePattern: true,
      reports: {
        where: { periodTo: { not: null }, periodFrom: { not: null } },
        select: { periodFrom: true, periodTo: true },
        orderBy: { periodTo: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  return rows.map(({ reports: [latest], ...series }) => ({
    ...series,
    next:
      latest?.periodFrom && latest.periodTo
        ? periodAfter({ from: latest.periodFrom, to: latest.periodTo })
        : null,
  }))
}
