import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { announceTo } from './announce.ts'
import { holdReport } from './hold-report.ts'
import { OnItem, openItem } from './on-item.ts'
import { recordEvent } from './record-event.ts'
import { requireRole } from './require-role.ts'

/** `ownerId`: a member of the series; empty for nobody. */
export const GiveItem = OnItem.extend({ ownerId: z.union([Id, z.literal('')]) })
export type GiveItem = z.infer<typeof GiveItem>

/** Says whose an item is: who answers for what stands in it. */
export async function giveItem(ctx: Ctx, input: GiveItem): Promise<void> {
  const { ground, item } = await openItem(ctx, input)
  const { reportId, itemId, ownerId } = input
  const seriesId = ground.series.id
  requireRole(ctx, seriesId, ['author', 'editor'])
  const owner =
    ownerId === ''
      ? null
      : await ctx.db.membership.findUnique({
          where: { seriesId_userId: { seriesId, userId: ownerId }, user: { disabledAt: null } },
          select: { user: { select: { id: true, name: true } } },
        })
  if (ownerId !== '' && !owner) throw new Refused('not-found', 'This person is not on the series.')
  const owned = { ownerId: owner?.user.id ?? null }
  await write(ctx.db, async (tx) => {
    await holdReport(tx, ground)
    await tx.reportItem.upsert({
      where: { reportId_itemId: { reportId, itemId } },
      create: { reportId, itemId, ...owned },
      update: owned,
      select: { itemId: true },
    })
    const { number, topic } = item
    const named = { itemId, number, topic, ...owned, name: owner?.user.name ?? '' }
    const event = { kind: 'give-item' as const, ...named }
    const eventId = await recordEvent(tx, ctx, { event, reportId, seriesId })
    if (!owner || owner.user.id === ctx.actor.userId) return
    await announceTo(tx, ctx, { eventId, reportId, at: ctx.now(), userIds: [owner.user.id] })
  })
}
