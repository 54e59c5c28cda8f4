import { z } from 'zod'
import { Email } from '../auth/email.ts'
import { NewPassword, refuseCommonPassword } from '../auth/new-password.ts'
import { hashPassword } from '../auth/password.ts'
import { PersonName } from '../auth/person-name.ts'
import type { Visitor } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { openInvitation } from './open-invitation.ts'
import { recordEvent } from './record-event.ts'

export const SetUpDesk = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  email: Email,
  password: NewPassword,
})
export type SetUpDesk = z.infer<typeof SetUpDesk>

/** Makes the first person, an administrator, by the link that was printed at the start. It works once. */
export async function setUpDesk(ctx: Visitor, input: SetUpDesk): Promise<{ userId: string }> {
  const { token, name, email } = input
  const link = { token, first: true, now: ctx.now() }
  // Asked before the password is hashed: a stranger without a link costs nothing.
  if (!(await openInvitation(ctx.db, link))) throw new Refused('link-void')
  refuseCommonPassword(input.password, { name, email })
  const passwordHash = await hashPassword(input.password)
  const userId = ctx.newId()

  await write(ctx.db, async (tx) => {
    const invitation = await openInvitation(tx, link)
    if (!invitation) throw new Refused('link-void')
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null },
      data: { acceptedAt: link.now, email },
    })
    if (count !== 1 || (await tx.user.findFirst({ select: { id: true } })))
      throw new Refused('link-void')
    await tx.user.create({
      data: { id: userId, email, name, passwordHash, administrator: true, createdAt: link.now },
    })
    const actor = { userId, name, email, administrator: true, roles: {} }
    await recordEvent(tx, { ...ctx, actor }, { event: { kind: 'set-up-desk', email } })
  })
  return { userId }
}
