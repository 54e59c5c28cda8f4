import { z } from 'zod'
import type { Actor } from '#review/roles.ts'
import { NewPassword, refuseCommonPassword } from '../auth/new-password.ts'
import { hashPassword } from '../auth/password.ts'
import { PersonName } from '../auth/person-name.ts'
import type { Visitor } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Grants, roleColumns } from './grants.ts'
import { isTaken } from './is-taken.ts'
import { openInvitation } from './open-invitation.ts'
import { recordEvent } from './record-event.ts'

export const AcceptInvitation = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  password: NewPassword,
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** Gives the roles that the invitation carries, on those series that still exist. */
async function giveRoles(tx: Transaction, userId: string, stored: string): Promise<void> {
  const grants = Grants.parse(JSON.parse(stored))
  const known = await tx.series.findMany({
    where: { id: { in: grants.map((grant) => grant.seriesId) } },
    select: { id: true },
    take: grants.length,
  })
  for (const { seriesId, roles } of grants) {
    if (!known.some((series) => series.id === seriesId)) continue
    await tx.membership.create({ data: { seriesId, userId, ...roleColumns(roles) } })
  }
}

/** Makes the invited person, with the address and the roles of the invitation and a name and password of their own. */
export async function acceptInvitation(
  ctx: Visitor,
  input: AcceptInvitation,
): Promise<{ userId: string }> {
  const { token, name, password } = input
  const link = { token, first: false, now: ctx.now() }
  const open = await openInvitation(ctx.db, link)
  if (!open) throw new Refused('link-void')
  const { email } = open
  refuseCommonPassword(password, { name, email })
  const passwordHash = await hashPassword(password)
  const userId = ctx.newId()

  await write(ctx.db, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: open.id, acceptedAt: null },
      data: { acceptedAt: link.now },
    })
    if (count !== 1) throw new Refused('link-void')
    const { administrator } = open
    await tx.user.create({
      data: { id: userId, email, name, passwordHash, administrator, createdAt: link.now },
    })
    await giveRoles(tx, userId, open.grants)
    const actor: Actor = { userId, name, email, administrator, roles: {} }
    await recordEvent(tx, { ...ctx, actor }, { event: { kind: 'accept-invitation', email } })
  }).catch((error: unknown) => {
    throw isTaken(error) ? new Refused('email-taken') : error
  })
  return { userId }
}
