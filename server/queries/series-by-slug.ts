import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'

/** The series of an address; null when there is none, and for somebody who may not read it. */
export async function seriesBySlug(
  { db, actor }: Ctx,
  slug: string,
): Promise<{ id: string; name: string } | null> {
  const series = await db.series.findUnique({ where: { slug }, select: { id: true, name: true } })
  return series && can(actor, 'read', { seriesId: series.id }) ? series : null
}
