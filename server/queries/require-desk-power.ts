import { can } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'

/** To somebody who does not run the desk, the pages for it do not exist. */
export function requireDeskPower({ actor }: Pick<Ctx, 'actor'>): void {
  if (!can(actor, 'manage-people', { seriesId: '' })) throw new Refused('not-found')
}
