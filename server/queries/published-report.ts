import { Slug } from '#report/slug-schema.ts'
import type { Database } from '../db/client.ts'
import { CHANNEL, issuesOf, neighbourIssue, type PublishedIssue } from './published-issues.ts'
import { publicSeries } from './published-series.ts'

export interface PublishedReport {
  issue: PublishedIssue
  previous: PublishedIssue | null
  next: PublishedIssue | null
}

/**
 * The issue at an address of a series; null when nothing was ever published there. `issue.slug` differs from the asked
 * one when the report has moved to another address since.
 */
export async function publishedIssue(
  db: Database,
  seriesSlug: string,
  slug: string,
): Promise<PublishedIssue | null> {
  const series = await publicSeries(db, seriesSlug)
  if (!series || !Slug.safeParse(slug).success) return null
  const at = await db.publication.findFirst({
    where: { seriesId: series.id, channel: CHANNEL, slug },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: { reportId: true },
  })
  if (!at) return null
  const first = await db.publication.findFirstOrThrow({
    where: { reportId: at.reportId, channel: CHANNEL },
    orderBy: { publishedAt: 'asc' },
    select: { publishedAt: true },
  })
  const [issue] = await issuesOf(db, [{ reportId: at.reportId, first: first.publishedAt }])
  return issue ?? null
}

/** The issue with those before and after it in its series. */
export async function publishedReport(
  db: Database,
  seriesSlug: string,
  slug: string,
): Promise<PublishedReport | null> {
  const issue = await publishedIssue(db, seriesSlug, slug)
  const series = await publicSeries(db, seriesSlug)
  if (!issue || !series) return null
  const { firstPublishedAt } = issue
  return {
    issue,
    previous: await neighbourIssue(db, series.id, { before: firstPublishedAt }),
    next: await neighbourIssue(db, series.id, { after: firstPublishedAt }),
  }
}
