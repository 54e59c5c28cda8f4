/**
 * What stands on the desk's own blog. An issue is a report that was published at least once; what a reader sees is the
 * version of its newest publication. Nothing here reads a report's live text, nor its state: an archived report stays.
 * A withdrawn one stays at its address alone, as a notice.
 */
import type { Report } from '#report/document.ts'
import type { Database } from '../db/client.ts'
import { languageIn } from '../series/writing.ts'
import { packedSelect } from '../versions/packed.ts'
import { printedReport } from './version-content.ts'

export const CHANNEL = 'galley'
/** Publications of what was not withdrawn since. */
export const STANDING = { channel: CHANNEL, report: { withdrawnAt: null } } as const

export interface PublishedIssue {
  reportId: string
  slug: string
  /** The version is the one that was published last. */
  version: { number: number; hash: string }
  report: Report
  firstPublishedAt: Date
  publishedAt: Date
  /** Since when a notice stands in its place, and its words. */
  withdrawn: { at: Date; reason: string } | null
  /** With the language in which it is written, BCP 47. */
  series: { slug: string; name: string; language: string }
}

/** One report's times on the blog. */
interface Dates {
  reportId: string
  first: Date
}

const newestFirst = [{ publishedAt: 'desc' }, { id: 'desc' }] as const

/** The newest publication of each of these reports with its version, in the given order. */
export async function issuesOf(db: Database, dates: readonly Dates[]): Promise<PublishedIssue[]> {
  const issues: PublishedIssue[] = []
  for (const { reportId, first } of dates) {
    const {
      version,
      series,
      report: row,
      ...publication
    } = await db.publication.findFirstOrThrow({
      where: { reportId, channel: CHANNEL },
      orderBy: [...newestFirst],
      select: {
        slug: true,
        publishedAt: true,
        series: { select: { slug: true, name: true, writing: true } },
        version: { select: { number: true, hash: true, sourceRule: true, ...packedSelect } },
        report: { select: { withdrawnAt: true, withdrawal: true } },
      },
    })
    const { number, hash } = version
    const report = printedReport(version)
    const named = { number, hash }
    const { writing, ...ofSeries } = series
    issues.push({
      reportId,
      firstPublishedAt: first,
      version: named,
      report,
      withdrawn: row.withdrawnAt && { at: row.withdrawnAt, reason: row.withdrawal ?? '' },
      series: { ...ofSeries, language: languageIn(writing) },
      ...publication,
    })
  }
  return issues
}

interface Page {
  /** Of one series; of the whole desk without it. */
  seriesId?: string
  take: number
  skip?: number
}

/** Issues in the order of their first publication, newest first: a correction moves nothing. */
export async function latestIssues(
  db: Database,
  { seriesId, take, skip = 0 }: Page,
): Promise<PublishedIssue[]> {
  const groups = await db.publication.groupBy({
    by: ['reportId'],
    where: { ...STANDING, ...(seriesId === undefined ? {} : { seriesId }) },
    _min: { publishedAt: true },
    orderBy: [{ _min: { publishedAt: 'desc' } }, { reportId: 'desc' }],
    take,
    skip,
  })
  return issuesOf(
    db,
    groups.map(({ reportId, _min }) => ({ reportId, first: _min.publishedAt! })),
  )
}

/** The issue that came before or after a moment in a series; null at either end. */
export async function neighbourIssue(
  db: Database,
  seriesId: string,
  side: { before: Date } | { after: Date },
): Promise<PublishedIssue | null> {
  const before = 'before' in side
  const groups = await db.publication.groupBy({
    by: ['reportId'],
    where: { ...STANDING, seriesId },
    having: { publishedAt: { _min: before ? { lt: side.before } : { gt: side.after } } },
    _min: { publishedAt: true },
    orderBy: { _min: { publishedAt: before ? 'desc' : 'asc' } },
    take: 1,
  })
  const [issue] = await issuesOf(
    db,
    groups.map(({ reportId, _min }) => ({ reportId, first: _min.publishedAt! })),
  )
  return issue ?? null
}
