import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { keepAnAdministrator } from './keep-an-administrator.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

export const SetAdministrator = z.object({
  userId: z.string().min(1).max(100),
  administrator: z.boolean(),
})
export type SetAdministrator = z.infer<typeof SetAdministrator>

/** Gives or takes the running of the desk. The last one who has it keeps it. */
export async function setAdministrator(ctx: Ctx, input: SetAdministrator): Promise<void> {
  requireAdministrator(ctx)
  const { userId, administrator } = input
  await write(ctx.db, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { email: true, administrator: true },
    })
    if (!user) throw new Refused('not-found')
    if (user.administrator === administrator) return
    if (!administrator) await keepAnAdministrator(tx, userId)
    await tx.user.updateMany({ where: { id: userId }, data: { administrator } })
    const kind = administrator ? 'make-administrator' : 'unmake-administrator'
    await recordEvent(tx, ctx, { event: { kind, email: user.email } })
  })
  ctx.sync.invalidateUser(userId)
}
