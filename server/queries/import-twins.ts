import { TEMPLATE } from '#review/states.ts'
import type { Database, Transaction } from '../db/client.ts'

/** What tells whether a post is there already. */
export interface PostKey {
  title: string
  periodFrom: string | null
  periodTo: string | null
  hash: string
}

/** A report of the series that a post would double, and by what it is known: the same text, or title and period. */
export interface Twin {
  reportId: string
  by: 'text' | 'title'
}

const most = 1000

/** For each post, in their order, the report that it would double; null for a new one. */
export async function importTwins(
  db: Database | Transaction,
  seriesId: string,
  posts: readonly PostKey[],
): Promise<(Twin | null)[]> {
  if (posts.length === 0) return []
  const texts = await db.importPost.findMany({
    where: {
      hash: { in: posts.map(({ hash }) => hash) },
      reportId: { not: null },
      import: { seriesId },
    },
    select: { hash: true, reportId: true },
    take: most,
  })
  const reports = await db.report.findMany({
    where: {
      seriesId,
      state: { not: TEMPLATE },
      title: { in: posts.map(({ title }) => title).filter(Boolean) },
    },
    select: { id: true, title: true, periodFrom: true, periodTo: true },
    orderBy: { createdAt: 'asc' },
    take: most,
  })
  return posts.map((post) => {
    const text = texts.find(({ hash }) => hash === post.hash)?.reportId
    if (text) return { reportId: text, by: 'text' }
    const titled = reports.find(
      ({ title, periodFrom, periodTo }) =>
        title === post.title && periodFrom === post.periodFrom && periodTo === post.periodTo,
    )
    return titled ? { reportId: titled.id, by: 'title' } : null
  })
}
