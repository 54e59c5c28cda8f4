import { z } from 'zod'
import { alertKindNames, alertKinds, mailTimes } from '#review/alert-kinds.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'

/** For each kind of alert, when mail is sent for it. */
export const SetAlerts = z.strictObject(
  Object.fromEntries(alertKindNames.map((kind) => [kind, z.enum(mailTimes)])),
)
export type SetAlerts = z.infer<typeof SetAlerts>

/** Chooses when one gets mail. What is as usual is not kept, so that it follows what is usual later. */
export async function setAlerts(ctx: Ctx, chosen: SetAlerts): Promise<void> {
  const { userId } = ctx.actor
  const choices = alertKindNames.flatMap((kind) => {
    const mail = chosen[kind]
    return mail === undefined || mail === alertKinds[kind].mail ? [] : [{ userId, kind, mail }]
  })
  await write(ctx.db, async (tx) => {
    await tx.alertChoice.deleteMany({ where: { userId } })
    await tx.alertChoice.createMany({ data: choices })
  })
}
