import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { approvalFor } from '../series/approval.ts'
import { ruleFor } from '../publish/house-rule.ts'
import { isTaken } from './is-taken.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'
import { refuseReserved, SeriesSettings } from './series-settings.ts'

export const ChangeSeries = SeriesSettings.extend({ seriesId: z.string().min(1).max(100) })
export type ChangeSeries = z.infer<typeof ChangeSeries>

/**
 * Changes a series' settings. Reports that exist keep their titles and texts, frozen versions their rule
 * for addresses. The address stays as it is once
 * something is published under it: readers hold links to it.
 */
export async function changeSeries(ctx: Ctx, input: ChangeSeries): Promise<void> {
  requireAdministrator(ctx)
  const { seriesId, name, slug, titlePattern, approvalsNeeded, approval, sourceRule } = input
  refuseReserved(slug)
  await write(ctx.db, async (tx) => {
    const series = await tx.series.findUnique({
      where: { id: seriesId },
      select: { slug: true, publications: { select: { id: true }, take: 1 } },
    })
    if (!series) throw new Refused('not-found')
    if (slug !== series.slug && series.publications.length > 0) {
      throw new Refused(
        'wrong-state',
        'Reports are published under this address; readers hold links to it. It has to stay.',
      )
    }
    await tx.series.update({
      where: { id: seriesId },
      data: {
        name,
        slug,
        titlePattern,
        approvalsNeeded,
        approval: approvalFor(approval),
        sourceRule: ruleFor(sourceRule),
      },
      select: { id: true },
    })
    const event = {
      kind: 'change-series' as const,
      name,
      titlePattern,
      approvalsNeeded,
      approval,
      sourceRule,
    }
    await recordEvent(tx, ctx, { event, seriesId })
  }).catch((error: unknown) => {
    throw isTaken(error) ? new Refused('name-taken') : error
  })
}
