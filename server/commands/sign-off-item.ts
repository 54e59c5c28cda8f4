import type { z } from 'zod'
import type { ItemSigned } from '#review/events.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { OWN_ITEM, type ReportItem } from '../queries/report-items.ts'
import { Hash } from './inputs.ts'
import { holdReport } from './hold-report.ts'
import { OnItem, openItem } from './on-item.ts'
import { recordEvent } from './record-event.ts'
import { requireRole } from './require-role.ts'

/** `seenHash`: the hash of the item as it was read. */
export const SignOffItem = OnItem.extend({ seenHash: Hash })
export type SignOffItem = z.infer<typeof SignOffItem>

const eventOf = (kind: ItemSigned['kind'], { id, number, topic, hash }: ReportItem) => ({
  kind,
  itemId: id,
  number,
  topic,
  itemHash: hash,
})

/** One person's word for exactly this content of one item. Nobody gives it for words of their own. */
export async function signOffItem(ctx: Ctx, input: SignOffItem): Promise<void> {
  const { ground, item } = await openItem(ctx, input)
  requireRole(ctx, ground.series.id, ground.facts.rule.by)
  if (item.hash !== input.seenHash) throw new Refused('text-as-seen')
  if (item.writers.includes(ctx.actor.userId)) throw new Refused('not-own-words', OWN_ITEM)
  const { reportId, itemId } = input
  const signed = { signedById: ctx.actor.userId, signedHash: item.hash, signedAt: ctx.now() }
  await write(ctx.db, async (tx) => {
    await holdReport(tx, ground)
    await tx.reportItem.upsert({
      where: { reportId_itemId: { reportId, itemId } },
      create: { reportId, itemId, ...signed },
      update: signed,
      select: { itemId: true },
    })
    const event = eventOf('sign-off-item', item)
    await recordEvent(tx, ctx, { event, reportId, seriesId: ground.series.id })
  })
}

/** Takes a sign-off back: whoever gave it, and everybody who could give one. */
export async function takeBackSignOff(ctx: Ctx, input: OnItem): Promise<void> {
  const { ground, item } = await openItem(ctx, input)
  if (item.signed?.by?.id !== ctx.actor.userId)
    requireRole(ctx, ground.series.id, ground.facts.rule.by)
  if (!item.signed) throw new Refused('state-moved', 'This item is not signed off.')
  const { reportId, itemId } = input
  await write(ctx.db, async (tx) => {
    await holdReport(tx, ground)
    await tx.reportItem.update({
      where: { reportId_itemId: { reportId, itemId } },
      data: { signedById: null, signedHash: null, signedAt: null },
      select: { itemId: true },
    })
    const event = eventOf('take-back-sign-off', item)
    await recordEvent(tx, ctx, { event, reportId, seriesId: ground.series.id })
  })
}
