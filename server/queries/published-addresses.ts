import type { Database } from '../db/client.ts'
import { STANDING } from './published-issues.ts'

export interface PublishedAddress {
  path: string
  changed: Date
}

/** The newest address of each of the reports that were published or corrected last, for search engines. */
export async function publishedAddresses(db: Database): Promise<PublishedAddress[]> {
  const publications = await db.publication.findMany({
    where: STANDING,
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: { reportId: true, slug: true, publishedAt: true, series: { select: { slug: true } } },
    take: 10_000,
  })
  const newest = new Map<string, PublishedAddress>()
  for (const { reportId, slug, publishedAt, series } of publications) {
    if (!newest.has(reportId))
      newest.set(reportId, { path: `/${series.slug}/${slug}`, changed: publishedAt })
  }
  return [...newest.values()]
}
