import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

/** Before anything is looked up, so that the answer tells nobody what exists. */
export function requireAdministrator({ actor }: Pick<Ctx, 'actor'>): void {
  if (!can(actor, 'manage-people', { seriesId: '' })) throw new Refused('not-allowed')
}
