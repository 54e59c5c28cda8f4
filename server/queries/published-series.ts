import { Slug } from '#report/slug-schema.ts'
import type { Database } from '../db/client.ts'
import { latestIssues, type PublishedIssue } from './published-issues.ts'

export interface PublicSeries {
  id: string
  slug: string
  name: string
  createdAt: Date
}

export const ISSUES_ON_PAGE = 30

/** The series at this address; null when there is none. A series without an issue has a page as well. */
export async function publicSeries(db: Database, slug: string): Promise<PublicSeries | null> {
  if (!Slug.safeParse(slug).success) return null
  return db.series.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, createdAt: true },
  })
}

export interface PublishedSeries {
  series: PublicSeries
  issues: PublishedIssue[]
  hasOlder: boolean
}

/** One page of a series' issues, counted from 1; null for an unknown series and for a page behind the last. */
export async function publishedSeries(
  db: Database,
  slug: string,
  page = 1,
): Promise<PublishedSeries | null> {
  const series = await publicSeries(db, slug)
  if (!series) return null
  const found = await latestIssues(db, {
    seriesId: series.id,
    skip: (page - 1) * ISSUES_ON_PAGE,
    take: ISSUES_ON_PAGE + 1,
  })
  if (page > 1 && found.length === 0) return null
  return {
    series,
    issues: found.slice(0, ISSUES_ON_PAGE),
    hasOlder: found.length > ISSUES_ON_PAGE,
  }
}

export interface SeriesFeed {
  series: PublicSeries
  issues: PublishedIssue[]
}

/** What the feed of a series carries; null for an unknown series. */
export async function publishedSeriesFeed(db: Database, slug: string): Promise<SeriesFeed | null> {
  const series = await publicSeries(db, slug)
  return series && { series, issues: await latestIssues(db, { seriesId: series.id, take: 20 }) }
}
