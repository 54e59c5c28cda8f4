import { Report } from '#report/document.ts'
import { withHouseSources } from '#report/house-sources.ts'
import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { ruleIn } from '../publish/house-rule.ts'
import { languageIn } from '../series/writing.ts'
import { contentIn, packedSelect } from '../versions/packed.ts'

/**
 * The report in a version's row as it is printed: by the house rule under which it was frozen. Every page, feed and file
 * is made of this. The row is our own writing, so a fault in it is a defect and throws.
 */
export function printedReport(
  version: Parameters<typeof contentIn>[0] & { sourceRule: string | null },
): Report {
  return withHouseSources(Report.parse(JSON.parse(contentIn(version))), ruleIn(version.sourceRule))
}

export interface VersionContent {
  reportId: string
  number: number
  /** Of the text as it is written, which is what was approved. */
  hash: string
  /** Of the series, BCP 47. */
  lang: string
  /** As it is printed. */
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
      ...packedSelect,
      sourceRule: true,
      report: { select: { seriesId: true, series: { select: { writing: true } } } },
    },
  })
  if (!version || !can(actor, 'read', { seriesId: version.report.seriesId }))
    throw new Refused('not-found')
  const { number: found, hash } = version
  const lang = languageIn(version.report.series.writing)
  return { reportId, number: found, hash, lang, report: printedReport(version) }
}
