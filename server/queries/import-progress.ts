import type { Ctx } from '../context.ts'
import { type ImportState, waitingPost } from '../imports/states.ts'
import { importGround } from './import-ground.ts'

export interface ImportProgress {
  state: ImportState
  settled: number
  of: number
}

/** How far the bringing in of an import has come. */
export async function importProgress(ctx: Ctx, importId: string): Promise<ImportProgress> {
  const { state } = await importGround(ctx, importId)
  const of = await ctx.db.importPost.count({ where: { importId, chosen: true } })
  const waiting = await ctx.db.importPost.count({ where: { importId, ...waitingPost } })
  return { state, settled: of - waiting, of }
}
