import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Id } from '../id.ts'
import { freezeVersion } from '../publish/freeze.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { holdReport } from './hold-report.ts'
import { recordEvent } from './record-event.ts'
import { requireRole } from './require-role.ts'

export const NameVersion = z.strictObject({
  reportId: Id,
  name: z
    .string('Enter a name.')
    .transform((name) => name.toWellFormed().replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Enter a name.').max(80, 'A name has at most 80 characters.')),
})
export type NameVersion = z.infer<typeof NameVersion>

/**
 * Freezes the text as it is now as a version and calls it by a name, so that it is found again. A text that is frozen
 * already keeps its version, and has another name from now on.
 */
export async function nameVersion(ctx: Ctx, input: NameVersion): Promise<{ number: number }> {
  const { reportId, name } = input
  const ground = await reportFacts(ctx, reportId)
  requireRole(ctx, ground.series.id, ['author', 'editor'])
  const { hash } = ground.text
  const at = ctx.now()
  return write(ctx.db, async (tx) => {
    await holdReport(tx, ground)
    const by = ctx.actor.userId
    const { id: versionId, number } = await freezeVersion(tx, {
      reportId,
      text: ground.text,
      by,
      at,
      newId: ctx.newId,
    })
    const named = { name, namedById: by, at }
    await tx.versionName.upsert({
      where: { versionId },
      create: { versionId, ...named },
      update: named,
      select: { versionId: true },
    })
    const event = { kind: 'name-version' as const, number, hash, name }
    await recordEvent(tx, ctx, { event, reportId, seriesId: ground.series.id })
    return { number }
  })
}
