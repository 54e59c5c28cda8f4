import type { Role } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { heldRoles } from './held-roles.ts'

export interface Me {
  name: string
  email: string
  administrator: boolean
  series: { id: string; name: string; roles: Role[] }[]
  /** While one is away: until when, and who is asked for reviews. */
  away: { until: Date; delegateId: string | null } | null
  /** Who could stand in: everybody else on one's series. */
  others: { id: string; name: string }[]
  /** Browsers that are signed in, the latest first. */
  sessions: { since: Date; seen: Date; thisOne: boolean }[]
}

/** Oneself: what one is at the desk and where one is signed in. */
export async function me({ db, actor, now, sessionId }: Ctx & { sessionId: string }): Promise<Me> {
  const { userId } = actor
  const memberships = await db.membership.findMany({
    where: { userId },
    select: {
      author: true,
      reviewer: true,
      editor: true,
      publisher: true,
      series: { select: { id: true, name: true } },
    },
    orderBy: { series: { name: 'asc' } },
    take: 200,
  })
  const sessions = await db.session.findMany({
    where: { userId, expiresAt: { gt: now() } },
    select: { id: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: 'desc' },
    take: 50,
  })
  const { awayUntil, delegateId } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { awayUntil: true, delegateId: true },
  })
  const others = await db.user.findMany({
    where: {
      disabledAt: null,
      id: { not: userId },
      memberships: { some: { seriesId: { in: memberships.map(({ series }) => series.id) } } },
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  return {
    away: awayUntil && awayUntil > now() ? { until: awayUntil, delegateId } : null,
    others,
    name: actor.name,
    email: actor.email,
    administrator: actor.administrator,
    series: memberships.map(({ series, ...held }) => ({ ...series, roles: heldRoles(held) })),
    sessions: sessions.map(({ id, createdAt, lastSeenAt }) => ({
      since: createdAt,
      seen: lastSeenAt,
      thisOne: id === sessionId,
    })),
  }
}
