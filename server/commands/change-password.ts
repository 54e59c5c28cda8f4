import { z } from 'zod'
import { NewPassword, refuseCommonPassword } from '../auth/new-password.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import { forgetTry, takeTry } from '../auth/tries.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { recordEvent } from './record-event.ts'

export const ChangePassword = z.object({
  present: z
    .string('Enter your present password.')
    .min(1, 'Enter your present password.')
    .max(1000),
  password: NewPassword,
})
export type ChangePassword = z.infer<typeof ChangePassword>

/**
 * Changes one's own password and ends one's other sessions. Asks for the present one, with limited tries: a browser
 * left open must not be enough to take an account over.
 */
export async function changePassword(
  ctx: Ctx & { sessionId: string },
  { present, password }: ChangePassword,
): Promise<void> {
  const { userId, name, email } = ctx.actor
  refuseCommonPassword(password, { name, email })
  const who = { email: 'present password', network: userId }
  const wait = await takeTry(ctx.db, who, ctx.now())
  if (wait > 0) throw new Refused('too-many-tries')
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { passwordHash: true },
  })
  if (!user || !(await verifyPassword(present, user.passwordHash)))
    throw new Refused('wrong-password')
  await forgetTry(ctx.db, who)
  const passwordHash = await hashPassword(password)

  await write(ctx.db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    })
    // It was changed in another window meanwhile.
    if (count !== 1) throw new Refused('wrong-password')
    await tx.session.deleteMany({ where: { userId, id: { not: ctx.sessionId } } })
    await recordEvent(tx, ctx, { event: { kind: 'change-password', email } })
  })
  ctx.sync.invalidateUser(userId)
}
