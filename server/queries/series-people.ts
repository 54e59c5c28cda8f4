import type { Role } from '#review/roles.ts'
import type { Database } from '../db/client.ts'
import { heldRoles } from './held-roles.ts'

/** Everybody on a series who can sign in, by name. The caller has asked whether the actor may read it. */
export async function seriesPeople(
  db: Database,
  seriesId: string,
): Promise<{ id: string; name: string; roles: Role[] }[]> {
  const rows = await db.membership.findMany({
    where: { seriesId, user: { disabledAt: null } },
    select: {
      author: true,
      reviewer: true,
      editor: true,
      publisher: true,
      user: { select: { id: true, name: true } },
    },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    take: 500,
  })
  return rows.map(({ user, ...held }) => ({ ...user, roles: heldRoles(held) }))
}
