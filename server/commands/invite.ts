import { z } from 'zod'
import { Email } from '../auth/email.ts'
import { newToken } from '../auth/token.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Grants, type Grant } from './grants.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

const day = 24 * 60 * 60 * 1000
export const invitationDays = 7

export const Invite = z.object({
  email: Email,
  administrator: z.boolean().default(false),
  grants: Grants.default([]),
})
export type Invite = z.infer<typeof Invite>

async function refuseUnknownSeries(tx: Transaction, grants: readonly Grant[]): Promise<void> {
  const ids = grants.map((grant) => grant.seriesId)
  const known = await tx.series.count({ where: { id: { in: ids } } })
  if (known !== ids.length) throw new Refused('not-found')
}

/**
 * Invites somebody by a link that works once within a week. The link's secret is returned here and stored nowhere; a
 * second invitation of the same address voids the first.
 */
export async function invite(ctx: Ctx, input: Invite): Promise<{ path: string }> {
  requireAdministrator(ctx)
  const { email, administrator, grants } = input
  const { token, hash } = newToken()
  const now = ctx.now()
  await write(ctx.db, async (tx) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
      throw new Refused('email-taken')
    await refuseUnknownSeries(tx, grants)
    await tx.invitation.deleteMany({ where: { email, acceptedAt: null } })
    await tx.invitation.create({
      data: {
        id: ctx.newId(),
        tokenHash: hash,
        email,
        administrator,
        grants: JSON.stringify(grants),
        invitedById: ctx.actor.userId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + invitationDays * day),
      },
    })
    await recordEvent(tx, ctx, { event: { kind: 'invite', email } })
  })
  return { path: `/invitation/${token}` }
}
