import type { Role } from '#review/roles.ts'
import { Grants } from '../commands/grants.ts'
import { openInvitation } from '../commands/open-invitation.ts'
import type { Visitor } from '../context.ts'

export interface Invitation {
  email: string
  administrator: boolean
  /** Who sent it; null when they are gone, and for the link of the first start. */
  from: string | null
  series: { name: string; roles: Role[] }[]
}

/** What a link promises, for the page behind it; null when it was used, replaced or has expired. */
export async function invitation(
  { db, now }: Pick<Visitor, 'db' | 'now'>,
  { token, first }: { token: string; first: boolean },
): Promise<Invitation | null> {
  const open = await openInvitation(db, { token, first, now: now() })
  if (!open) return null
  const grants = Grants.parse(JSON.parse(open.grants))
  const named = await db.series.findMany({
    where: { id: { in: grants.map((grant) => grant.seriesId) } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 200,
  })
  return {
    email: open.email,
    administrator: open.administrator,
    from: open.invitedBy?.name ?? null,
    series: named.map(({ id, name }) => ({
      name,
      roles: grants.find((grant) => grant.seriesId === id)?.roles ?? [],
    })),
  }
}
