import { hasRole } from '#review/policy.ts'
import type { Role } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

/** Refuses whoever has none of these roles on a series. That they may read it was asked before. */
export function requireRole(
  { actor }: Pick<Ctx, 'actor'>,
  seriesId: string,
  among: readonly Role[],
): void {
  if (!hasRole(actor, seriesId, among)) throw new Refused('not-allowed')
}
