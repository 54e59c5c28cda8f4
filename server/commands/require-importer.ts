import { mayBringIn } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { importGround, type ImportGround } from '../queries/import-ground.ts'

/** An import that the actor began and may still bring in. */
export async function requireImporter(ctx: Ctx, importId: string): Promise<ImportGround> {
  const ground = await importGround(ctx, importId)
  if (!mayBringIn(ctx.actor, ground)) throw new Refused('not-allowed')
  return ground
}
