import { z } from 'zod'
import { can } from '#review/policy.ts'
import { TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { seedText } from '../text/seed.ts'
import { readTemplate, templateIdOf } from '../text/template.ts'
import { isTaken } from './is-taken.ts'

export const OpenTemplate = z.object({ seriesId: z.string().min(1).max(100) })
export type OpenTemplate = z.infer<typeof OpenTemplate>

/**
 * The text of a series' template, made from the series' outline when it is opened for the first time. Its words are
 * nobody's: reports that start from it may be approved by whoever wrote the template.
 */
export async function openTemplate(ctx: Ctx, { seriesId }: OpenTemplate): Promise<{ id: string }> {
  if (!can(ctx.actor, 'read', { seriesId, state: TEMPLATE })) throw new Refused('not-found')
  const id = templateIdOf(seriesId)
  const now = ctx.now()
  try {
    await write(ctx.db, async (tx) => {
      const opened = await tx.report.findUnique({ where: { id }, select: { id: true } })
      if (opened) return
      const template = await readTemplate(tx, seriesId)
      if (!template) throw new Refused('not-found')
      const { report } = template
      const row = { id, seriesId, state: TEMPLATE, title: report.title, epoch: ctx.newId() }
      await tx.report.create({
        data: { ...row, createdById: ctx.actor.userId, createdAt: now, editedAt: now },
      })
      await seedText(tx, { reportId: id, report, authorId: null, now })
    })
  } catch (error) {
    // Somebody else opened it in the same moment: it is there.
    if (!isTaken(error)) throw error
  }
  return { id }
}
