import { z } from 'zod'
import { isWritable } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { reportFacts, type ReportFacts } from '../queries/report-facts.ts'
import type { ReportItem } from '../queries/report-items.ts'

/** Which item of which report. */
export const OnItem = z.strictObject({ reportId: Id, itemId: z.string().min(1).max(100) })
export type OnItem = z.infer<typeof OnItem>

/** An item of a report that is not closed. Refuses whoever may not read it, and an item that is not there. */
export async function openItem(
  ctx: Ctx,
  { reportId, itemId }: OnItem,
): Promise<{ ground: ReportFacts; item: ReportItem }> {
  const ground = await reportFacts(ctx, reportId)
  if (!isWritable(ground.facts.state)) throw new Refused('text-closed')
  const item = ground.items.find(({ id }) => id === itemId)
  if (!item) throw new Refused('not-found', 'This item is not in the text any more.')
  return { ground, item }
}
