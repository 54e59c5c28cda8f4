import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { mostPosts } from '../imports/limits.ts'
import { requireImporter } from './require-importer.ts'

export const BringIn = z.strictObject({
  importId: Id,
  postIds: z.array(Id).min(1, 'Tick at least one post to bring in.').max(mostPosts),
})
export type BringIn = z.infer<typeof BringIn>

/**
 * Says which posts of an import are to become drafts; `bringInNext` makes them one by one. Also for posts that were
 * left out before, or taken back.
 */
export async function bringIn(ctx: Ctx, { importId, postIds }: BringIn): Promise<void> {
  const { state } = await requireImporter(ctx, importId)
  if (state === 'bringing') throw new Refused('import-moved')
  await write(ctx.db, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, state },
      data: { state: 'bringing', broughtAt: ctx.now(), takenBackAt: null, takenBackById: null },
    })
    if (count === 0) throw new Refused('import-moved')
    const free = { importId, reportId: null }
    await tx.importPost.updateMany({ where: free, data: { chosen: false } })
    const chosen = await tx.importPost.updateMany({
      where: { ...free, id: { in: postIds } },
      data: { chosen: true, problem: null, takenBackAt: null },
    })
    if (chosen.count === 0) throw new Refused('nothing-chosen')
  })
}
