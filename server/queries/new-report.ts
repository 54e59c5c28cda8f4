import { carryable, type Carryable } from '#report/carry.ts'
import type { Period } from '#report/document.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { readText } from '../text/content.ts'

export interface NewReportSeries {
  id: string
  name: string
  /** The template's title, or the series' pattern where the template has none. */
  titlePattern: string
  /** What number the report will have. */
  number: number
  /** The stretch that follows the latest report, of the same length; null for a first one. */
  next: Period | null
}

/** What may be carried over from a series' last issue, for the content that has this hash. */
export interface LastIssue {
  id: string
  title: string
  hash: string
  pieces: Carryable[]
}

/** The issue with the latest period of a series; null where there is none or it does not exist for the actor. */
export async function lastIssue({ db, actor }: Ctx, seriesId: string): Promise<LastIssue | null> {
  if (!can(actor, 'create-report', { seriesId })) return null
  const latest = await db.report.findFirst({
    where: { seriesId, ...hasPeriod },
    select: { id: true },
    orderBy: [...newestPeriod],
  })
  if (!latest) return null
  const { report, hash } = await readText(db, latest.id)
  return {
    id: latest.id,
    title: report.title || 'Untitled report',
    hash,
    pieces: carryable(report),
  }
}

/** How many reports a series has; a template is none. */
export const countReports = {
  _count: { select: { reports: { where: { state: { not: TEMPLATE } } } } },
} as const

const hasPeriod = {
  state: { not: TEMPLATE },
  periodTo: { not: null },
  periodFrom: { not: null },
}
const newestPeriod = [{ periodTo: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }] as const

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
      ...countReports,
      reports: {
        where: hasPeriod,
        select: { periodFrom: true, periodTo: true },
        orderBy: [...newestPeriod],
        take: 1,
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  const templates = await db.report.findMany({
    where: { state: TEMPLATE, seriesId: { in: ids }, title: { not: '' } },
    select: { seriesId: true, title: true },
    take: 500,
  })
  const titles = new Map(templates.map(({ seriesId, title }) => [seriesId, title]))
  return rows.map(({ reports: [latest], _count, titlePattern, ...series }) => ({
    ...series,
    titlePattern: titles.get(series.id) ?? titlePattern,
    number: _count.reports + 1,
    next:
      latest?.periodFrom && latest.periodTo
        ? periodAfter({ from: latest.periodFrom, to: latest.periodTo })
        : null,
  }))
}
