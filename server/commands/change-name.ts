import { z } from 'zod'
import { PersonName } from '../auth/person-name.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { recordEvent } from './record-event.ts'

export const ChangeName = z.object({ name: PersonName })
export type ChangeName = z.infer<typeof ChangeName>

/** Changes one's own name. What the audit says of the past keeps the name of its day. */
export async function changeName(ctx: Ctx, { name }: ChangeName): Promise<void> {
  const { userId, email } = ctx.actor
  if (name === ctx.actor.name) return
  await write(ctx.db, async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: { name } })
    await recordEvent(tx, ctx, { event: { kind: 'change-name', email } })
  })
  // The others see the new name at the caret.
  ctx.sync.invalidateUser(userId)
}
