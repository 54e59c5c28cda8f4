import type { Role } from '#review/roles.ts'
import { Grants } from '../commands/grants.ts'
import { requireDeskPower } from './require-desk-power.ts'
import type { Ctx } from '../context.ts'
import { heldRoles } from './held-roles.ts'
import { firstRows } from './shown.ts'

export interface PersonRow {
  id: string
  name: string
  email: string
  administrator: boolean
  disabled: boolean
  /** Last seen signed in; null when no session of theirs is left. */
  seen: Date | null
  series: { id: string; name: string; roles: Role[] }[]
}

export interface InvitationRow {
  id: string
  email: string
  administrator: boolean
  from: string | null
  expires: Date
  series: { id: string; name: string; roles: Role[] }[]
}

export interface People {
  people: PersonRow[]
  more: boolean
  invitations: InvitationRow[]
  /** Every series, for giving roles. */
  series: { id: string; name: string }[]
}

async function invitationRows(
  { db, now }: Ctx,
  names: ReadonlyMap<string, string>,
): Promise<InvitationRow[]> {
  const rows = await db.invitation.findMany({
    where: { acceptedAt: null, expiresAt: { gt: now() }, email: { not: '' } },
    select: {
      id: true,
      email: true,
      administrator: true,
      grants: true,
      expiresAt: true,
      invitedBy: { select: { name: true } },
    },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
  return rows.map(({ id, email, administrator, grants, expiresAt, invitedBy }) => ({
    id,
    email,
    administrator,
    from: invitedBy?.name ?? null,
    expires: expiresAt,
    series: Grants.parse(JSON.parse(grants)).flatMap(({ seriesId, roles }) => {
      const name = names.get(seriesId)
      return name === undefined ? [] : [{ id: seriesId, name, roles }]
    }),
  }))
}

/** Everybody at the desk and who is invited, for administrators; to others there is no such page. */
export async function people(ctx: Ctx, { shown }: { shown: number }): Promise<People> {
  requireDeskPower(ctx)
  const series = await ctx.db.series.findMany({
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 500,
  })
  const users = await ctx.db.user.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      administrator: true,
      disabledAt: true,
      sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
      memberships: {
        select: {
          author: true,
          reviewer: true,
          editor: true,
          publisher: true,
          series: { select: { id: true, name: true } },
        },
        take: 100,
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: shown + 1,
  })
  const { rows, more } = firstRows(users, shown)
  return {
    people: rows.map(({ disabledAt, sessions, memberships, ...user }) => ({
      ...user,
      disabled: disabledAt !== null,
      seen: sessions[0]?.lastSeenAt ?? null,
      series: memberships
        .map(({ series: { id, name }, ...held }) => ({ id, name, roles: heldRoles(held) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    })),
    more,
    invitations: await invitationRows(ctx, new Map(series.map(({ id, name }) => [id, name]))),
    series,
  }
}
