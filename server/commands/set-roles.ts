import { z } from 'zod'
import { roles } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { roleColumns } from './grants.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

export const SetRoles = z.object({
  seriesId: z.string().min(1).max(100),
  userId: z.string('Choose a person.').min(1, 'Choose a person.').max(100),
  roles: z.array(z.enum(roles)).max(roles.length).default([]),
})
export type SetRoles = z.infer<typeof SetRoles>

/** Sets what somebody is on a series, at once, also in the texts they have open. No role takes them off it. */
export async function setRoles(ctx: Ctx, input: SetRoles): Promise<void> {
  requireAdministrator(ctx)
  const { seriesId, userId } = input
  const given = roles.filter((role) => input.roles.includes(role))
  await write(ctx.db, async (tx) => {
    const series = await tx.series.findUnique({ where: { id: seriesId }, select: { id: true } })
    const user = await tx.user.findUnique({ where: { id: userId }, select: { name: true } })
    if (!series || !user) throw new Refused('not-found')
    if (given.length === 0) await tx.membership.deleteMany({ where: { seriesId, userId } })
    else {
      await tx.membership.upsert({
        where: { seriesId_userId: { seriesId, userId } },
        create: { seriesId, userId, ...roleColumns(given) },
        update: roleColumns(given),
        select: { userId: true },
      })
    }
    const event = { kind: 'set-roles' as const, userId, name: user.name, roles: given }
    await recordEvent(tx, ctx, { event, seriesId })
  })
  ctx.sync.invalidateUser(userId)
}
