import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

/** Whether this person may begin reports on a series; to somebody without a role there it does not exist. */
export function requireWriter({ actor }: Pick<Ctx, 'actor'>, seriesId: string): void {
  if (!can(actor, 'read', { seriesId })) throw new Refused('not-found')
  if (!can(actor, 'create-report', { seriesId })) throw new Refused('not-allowed')
}
