import { z } from 'zod'
import { Outline, templateOf } from '#report/outline.ts'
import { roles } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { approvalFor } from '../series/approval.ts'
import { ruleFor } from '../publish/house-rule.ts'
import { roleColumns } from './grants.ts'
import { isTaken } from './is-taken.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'
import { refuseReserved, SeriesSettings } from './series-settings.ts'

export const CreateSeries = SeriesSettings.extend({
  outline: Outline,
  /** What the administrator who makes it will be on it; more people come by set-roles.ts. */
  ownRoles: z.array(z.enum(roles)).max(roles.length).default([]),
})
export type CreateSeries = z.infer<typeof CreateSeries>

/** Makes a series. Two with one address cannot be, whoever is faster. */
export async function createSeries(ctx: Ctx, input: CreateSeries): Promise<{ id: string }> {
  requireAdministrator(ctx)
  const { name, slug, titlePattern, approvalsNeeded, approval, outline, sourceRule, ownRoles } =
    input
  refuseReserved(slug)
  const id = ctx.newId()
  const { userId, name: ownName } = ctx.actor
  await write(ctx.db, async (tx) => {
    const template = JSON.stringify(templateOf(outline))
    const settings = { name, titlePattern, approvalsNeeded }
    const kept = {
      template,
      approval: approvalFor(approval),
      sourceRule: ruleFor(sourceRule),
      createdAt: ctx.now(),
    }
    await tx.series.create({ data: { id, slug, ...settings, ...kept } })
    const event = { kind: 'create-series' as const, ...settings, approval, sourceRule }
    await recordEvent(tx, ctx, { event, seriesId: id })
    if (ownRoles.length === 0) return
    await tx.membership.create({ data: { seriesId: id, userId, ...roleColumns(ownRoles) } })
    const roled = { kind: 'set-roles' as const, userId, name: ownName, roles: ownRoles }
    await recordEvent(tx, ctx, { event: roled, seriesId: id })
  }).catch((error: unknown) => {
    throw isTaken(error) ? new Refused('name-taken') : error
  })
  if (ownRoles.length > 0) ctx.sync.invalidateUser(userId)
  return { id }
}
