import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

export const EnablePerson = z.object({ userId: z.string().min(1).max(100) })
export type EnablePerson = z.infer<typeof EnablePerson>

/** Lets somebody back in, with the password and the roles they had. */
export async function enablePerson(ctx: Ctx, { userId }: EnablePerson): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { email: true, disabledAt: true },
    })
    if (!user) throw new Refused('not-found')
    if (!user.disabledAt) return
    await tx.user.updateMany({ where: { id: userId }, data: { disabledAt: null } })
    await recordEvent(tx, ctx, { event: { kind: 'enable-person', email: user.email } })
  })
}
