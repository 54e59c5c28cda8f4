import { Report } from '#report/document.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

/** The report in a version's row. The row is our own writing, so a fault in it is a defect and throws. */
export function parseContent(content: string): Report {
  return Report.parse(JSON.parse(content))
}

export interface VersionContent {
  reportId: string
  number: number
  hash: string
  report: Report
}

/** One version of a report, the newest when no number is asked for. Refuses with `not-found` whoever may not read it. */
export async function versionContent(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
  number?: number,
): Promise<VersionContent> {
  // PostgreSQL takes no NUL in a text; an id has only these.
  if (!/^[\w-]{1,64}$/.test(reportId)) throw new Refused('not-found')
  const version = await db.version.findFirst({
    where: { reportId, ...(number === undefined ? {} : { number }) },
    orderBy: { number: 'desc' },
    select: {
      number: true,
      hash: true,
      content: true,
      report: { select: { seriesId: true } },
    },
  })
  if (!version || !can(actor, 'read', { seriesId: version.report.seriesId }))
    throw new Refused('not-found')
  const { hash, content } = version
  return { reportId, number: version.number, hash, report: parseContent(content) }
}
