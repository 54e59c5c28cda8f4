import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { keepAnAdministrator } from './keep-an-administrator.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

export const DisablePerson = z.object({ userId: z.string().min(1).max(100) })
export type DisablePerson = z.infer<typeof DisablePerson>

/**
 * Lets somebody go: they cannot sign in, their sessions and sockets end at once, and links that they sent are void.
 * What they wrote and decided stays theirs.
 */
export async function disablePerson(ctx: Ctx, { userId }: DisablePerson): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { email: true, disabledAt: true, administrator: true },
    })
    if (!user) throw new Refused('not-found')
    if (user.disabledAt) return
    if (user.administrator) await keepAnAdministrator(tx, userId)
    await tx.user.updateMany({ where: { id: userId }, data: { disabledAt: ctx.now() } })
    await tx.session.deleteMany({ where: { userId } })
    await tx.invitation.deleteMany({ where: { invitedById: userId, acceptedAt: null } })
    await recordEvent(tx, ctx, { event: { kind: 'disable-person', email: user.email } })
  })
  ctx.sync.invalidateUser(userId)
}
