import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

export const WithdrawInvitation = z.object({ invitationId: z.string().min(1).max(100) })
export type WithdrawInvitation = z.infer<typeof WithdrawInvitation>

/** Voids an invitation that nobody has accepted yet. */
export async function withdrawInvitation(ctx: Ctx, input: WithdrawInvitation): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const where = { id: input.invitationId, acceptedAt: null, email: { not: '' } }
    const invitation = await tx.invitation.findFirst({ where, select: { email: true } })
    if (!invitation) throw new Refused('not-found')
    const { count } = await tx.invitation.deleteMany({ where })
    if (count !== 1) throw new Refused('not-found')
    await recordEvent(tx, ctx, { event: { kind: 'withdraw-invitation', email: invitation.email } })
  })
}
