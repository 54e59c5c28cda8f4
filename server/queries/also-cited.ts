import { z } from 'zod'
import { formatDay } from '#report/period.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import { type AlsoCited, isLookedUp } from '#report/sources.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { writingRight } from './writing-right.ts'

/** What a page asks: keys of sources (report/sources.ts, `sourceKey`). */
export const AlsoCitedInput = z.strictObject({
  keys: z.array(z.string().max(800)).min(1).max(50),
})
export type AlsoCitedInput = z.infer<typeof AlsoCitedInput>

/** Of one source, so many uses are looked at: among them is the newest that this person may see. */
const mostUses = 20

/**
 * For each source the newest other report that cites it, of those that the actor may read. Refuses with `not-found`
 * when the report that is asked for does not exist for the actor. Unknown sources are left out.
 */
export async function alsoCited(
  ctx: Ctx,
  reportId: string,
  { keys }: AlsoCitedInput,
): Promise<AlsoCited[]> {
  if (!(await writingRight(ctx, reportId))) throw new Refused('not-found')
  const readable = Object.keys(ctx.actor.roles).filter((seriesId) =>
    can(ctx.actor, 'read', { seriesId }),
  )
  const wanted = [...new Set(keys)].filter(isLookedUp)
  const found = await ctx.db.sourceUse.findMany({
    where: {
      key: { in: wanted },
      note: { gt: 0 },
      report: {
        is: { id: { not: reportId }, seriesId: { in: readable }, state: { not: TEMPLATE } },
      },
    },
    select: {
      key: true,
      note: true,
      words: true,
      report: {
        select: {
          id: true,
          title: true,
          periodTo: true,
          createdAt: true,
          series: { select: { name: true } },
        },
      },
    },
    orderBy: [{ report: { createdAt: 'desc' } }, { reportId: 'asc' }, { note: 'asc' }],
    take: wanted.length * mostUses,
  })
  const newest = new Map<string, AlsoCited>()
  const dayOf = ({ periodTo, createdAt }: (typeof found)[number]['report']) =>
    periodTo ?? createdAt.toISOString().slice(0, 10)
  const byDay = found.toSorted((a, b) => dayOf(b.report).localeCompare(dayOf(a.report)))
  for (const { key, note, words, report } of byDay) {
    if (newest.has(key)) continue
    const { id, title, series } = report
    const day = formatDay(dayOf(report))
    newest.set(key, { key, reportId: id, series: series.name, title, day, note, words })
  }
  return [...newest.values()]
}
