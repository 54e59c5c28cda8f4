import { can } from '#review/policy.ts'
import { ImportState } from '../imports/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'

export interface ImportGround {
  id: string
  seriesId: string
  createdById: string
  state: ImportState
}

/** An import that the actor may know of; refuses with `not-found` otherwise. */
export async function importGround(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  importId: string,
): Promise<ImportGround> {
  if (!Id.safeParse(importId).success) throw new Refused('not-found')
  const row = await db.import.findUnique({
    where: { id: importId },
    select: { id: true, seriesId: true, createdById: true, state: true },
  })
  if (!row || !can(actor, 'read', { seriesId: row.seriesId })) throw new Refused('not-found')
  return { ...row, state: ImportState.parse(row.state) }
}
