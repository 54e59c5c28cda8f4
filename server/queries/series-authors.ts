import type { Database } from '../db/client.ts'

/** The addresses of a series' authors who may sign in, for the command line, which needs to know whose words it brings. */
export async function seriesAuthors(db: Database, slug: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { author: true, series: { slug }, user: { disabledAt: null } },
    select: { user: { select: { email: true } } },
    orderBy: { user: { email: 'asc' } },
    take: 20,
  })
  return rows.map(({ user }) => user.email)
}
