import type { Database } from '../db/client.ts'

/** Everybody on a series who can sign in, by name. The caller has asked whether the actor may read it. */
export async function seriesPeople(
  db: Database,
  seriesId: string,
): Promise<{ id: string; name: string }[]> {
  const rows = await db.membership.findMany({
    where: { seriesId, user: { disabledAt: null } },
    select: { user: { select: { id: true, name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    take: 500,
  })
  return rows.map(({ user }) => user)
}
