import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { recordEvent } from './record-event.ts'

/** Both empty: one is here. `until` is the last day, as a browser's field for days writes it. */
export const SetAway = z
  .strictObject({
    until: z.union([z.literal(''), z.iso.date('Choose a day.')]),
    delegateId: z.union([z.literal(''), Id]),
  })
  .refine(({ until, delegateId }) => until !== '' || delegateId === '', {
    path: ['until'],
    message: 'Say until when.',
  })
export type SetAway = z.infer<typeof SetAway>

/** Says that one is away until the end of a day, and who is asked for reviews in the meantime. */
export async function setAway(ctx: Ctx, { until, delegateId }: SetAway): Promise<void> {
  const { userId } = ctx.actor
  const end = until === '' ? null : new Date(`${until}T23:59:59.999Z`)
  if (end && end <= ctx.now())
    throw new Refused('time-ahead', 'Choose a day that is still to come.')
  if (delegateId === userId) throw new Refused('not-allowed', 'Choose somebody else than yourself.')
  await write(ctx.db, async (tx) => {
    const delegate =
      delegateId === ''
        ? null
        : await tx.user.findUnique({
            where: { id: delegateId, disabledAt: null },
            select: { id: true, name: true },
          })
    if (delegateId !== '' && !delegate) throw new Refused('not-found')
    const away = { awayUntil: end, delegateId: delegate?.id ?? null }
    await tx.user.update({ where: { id: userId }, data: away, select: { id: true } })
    const event = {
      kind: 'set-away' as const,
      until: end?.toISOString() ?? null,
      name: delegate?.name ?? '',
    }
    await recordEvent(tx, ctx, { event })
  })
}
