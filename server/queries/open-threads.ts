import type { Database, Transaction } from '../db/client.ts'

/** What the threads that nobody resolved are about, the oldest first. The caller has asked whether the actor may read it. */
export async function openThreadNames(
  db: Database | Transaction,
  reportId: string,
): Promise<string[]> {
  const rows = await db.thread.findMany({
    where: { reportId, resolvedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { quote: true },
  })
  return rows.map(({ quote }) => {
    if (quote === '') return 'Thread on the report'
    return quote.length > 60 ? `“${quote.slice(0, 59).toWellFormed().trimEnd()}…”` : `“${quote}”`
  })
}
