import type { Database } from '../db/client.ts'
import { latestIssues, STANDING, type PublishedIssue } from './published-issues.ts'

export interface PublishedFront {
  /** Series with at least one published issue, by name. */
  series: { slug: string; name: string }[]
  latest: PublishedIssue[]
}

/** What the blog's front shows. */
export async function publishedFront(db: Database): Promise<PublishedFront> {
  const series = await db.series.findMany({
    where: { publications: { some: STANDING } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
    take: 200,
  })
  return { series, latest: await latestIssues(db, { take: 12 }) }
}

/** What the desk's feed carries. */
export function publishedFeed(db: Database): Promise<PublishedIssue[]> {
  return latestIssues(db, { take: 20 })
}
