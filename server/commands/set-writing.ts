import { z } from 'zod'
import { WritingRuleInput } from '#report/writing-rule-schema.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { writingIn } from '../series/writing.ts'
import { recordEvent } from './record-event.ts'

export const SetWriting = WritingRuleInput.extend({ seriesId: z.string().min(1).max(100) })
export type SetWriting = z.infer<typeof SetWriting>

/**
 * Says how a series is written. It belongs to the series' template: whoever may write that may change this. Words that
 * stand in its reports stay as they are; pages and files name the new language from now on.
 */
export async function setWriting(ctx: Ctx, { seriesId, ...writing }: SetWriting): Promise<void> {
  if (!can(ctx.actor, 'read', { seriesId, state: TEMPLATE })) throw new Refused('not-found')
  if (!can(ctx.actor, 'write', { seriesId, state: TEMPLATE })) throw new Refused('not-allowed')
  await write(ctx.db, async (tx) => {
    const series = await tx.series.findUnique({
      where: { id: seriesId },
      select: { writing: true },
    })
    if (!series) throw new Refused('not-found')
    const before = writingIn(series.writing)
    await tx.series.update({
      where: { id: seriesId },
      data: { writing: JSON.stringify(writing) },
      select: { id: true },
    })
    const { names, ...settings } = writing
    const added = names.filter((name) => !before.names.includes(name))
    const removed = before.names.filter((name) => !names.includes(name))
    const event = { kind: 'set-writing' as const, ...settings, added, removed }
    await recordEvent(tx, ctx, { event, seriesId })
  })
}
