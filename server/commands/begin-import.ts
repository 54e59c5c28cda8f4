import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { requireWriter } from './require-writer.ts'

export const BeginImport = z.object({
  seriesId: z.string('Choose a series.').min(1, 'Choose a series.').max(100),
})
export type BeginImport = z.infer<typeof BeginImport>

/** Opens an import into a series. Files are added to it, and nothing is a report before it is brought in. */
export async function beginImport(ctx: Ctx, { seriesId }: BeginImport): Promise<{ id: string }> {
  requireWriter(ctx, seriesId)
  return write(ctx.db, async (tx) => {
    if (!(await tx.series.findUnique({ where: { id: seriesId }, select: { id: true } })))
      throw new Refused('not-found')
    const id = ctx.newId()
    const data = { id, seriesId, createdById: ctx.actor.userId, createdAt: ctx.now() }
    await tx.import.create({ data, select: { id: true } })
    return { id }
  })
}
