import { WritingRule } from '#report/writing-rule-schema.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { writingIn } from '../series/writing.ts'
import { recordEvent } from './record-event.ts'

/**
 * Changes how a series is written, with the audit. It belongs to the series' template: whoever may write that may change
 * this. `change` is told what holds now; where it gives the same back, nothing happens.
 */
export async function keepWriting(
  ctx: Ctx,
  seriesId: string,
  change: (before: WritingRule) => WritingRule,
): Promise<void> {
  if (!can(ctx.actor, 'read', { seriesId, state: TEMPLATE })) throw new Refused('not-found')
  if (!can(ctx.actor, 'write', { seriesId, state: TEMPLATE })) throw new Refused('not-allowed')
  await write(ctx.db, async (tx) => {
    // The row is taken before it is read: of two people who add a name at once, the second sees the first one's.
    const { count } = await tx.series.updateMany({
      where: { id: seriesId },
      data: { id: seriesId },
    })
    if (count === 0) throw new Refused('not-found')
    const series = await tx.series.findUniqueOrThrow({
      where: { id: seriesId },
      select: { writing: true },
    })
    const before = writingIn(series.writing)
    const writing = change(before)
    if (writing === before) return
    await tx.series.update({
      where: { id: seriesId },
      data: { writing: JSON.stringify(WritingRule.parse(writing)) },
      select: { id: true },
    })
    const { names, ...settings } = writing
    const added = names.filter((name) => !before.names.includes(name))
    const removed = before.names.filter((name) => !names.includes(name))
    const event = { kind: 'set-writing' as const, ...settings, added, removed }
    await recordEvent(tx, ctx, { event, seriesId })
  })
}
