import { z } from 'zod'
import { hasRole } from '#review/policy.ts'
import { openRequests } from '#review/requests.ts'
import type { Role } from '#review/roles.ts'
import { isWritable } from '#review/states.ts'
import { actorOf } from '../auth/actor.ts'
import { personSelect } from '../auth/session.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { announceTo } from './announce.ts'
import { holdReport } from './hold-report.ts'
import { recordEvent } from './record-event.ts'
import { requireRole } from './require-role.ts'

export const AskReview = z.strictObject({
  reportId: Id,
  userId: Id,
  /** Until when; empty without a date. */
  due: z
    .union([z.literal(''), z.coerce.date('Choose a day.')])
    .optional()
    .transform((due) => due || null),
})
export type AskReview = z.infer<typeof AskReview>

interface Asked {
  id: string
  name: string
  /** Who was meant. */
  insteadOf: { id: string; name: string } | null
}

async function reviewer({ db }: Ctx, userId: string, seriesId: string, by: readonly Role[]) {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { ...personSelect, awayUntil: true, delegateId: true },
  })
  if (!user || user.disabledAt || !hasRole(actorOf(user), seriesId, by)) return null
  return user
}

/** Who is asked: the person that was named, or whoever stands in for them while they are away. */
async function askedFor(
  ctx: Ctx,
  userId: string,
  { seriesId, by }: { seriesId: string; by: readonly Role[] },
): Promise<Asked> {
  const named = await reviewer(ctx, userId, seriesId, by)
  if (!named) throw new Refused('cannot-review')
  const { id, name, awayUntil, delegateId } = named
  if (!awayUntil || awayUntil <= ctx.now() || delegateId === null)
    return { id, name, insteadOf: null }
  const delegate = await reviewer(ctx, delegateId, seriesId, by)
  if (!delegate)
    throw new Refused('cannot-review', `${name} is away, and nobody here stands in for them.`)
  return { id: delegate.id, name: delegate.name, insteadOf: { id, name } }
}

/** Asks somebody for a review. They see it at their desk; who is away has somebody else asked. */
export async function askReview(ctx: Ctx, input: AskReview): Promise<{ name: string }> {
  const { reportId, userId, due } = input
  const ground = await reportFacts(ctx, reportId)
  requireRole(ctx, ground.series.id, ['author', 'editor'])
  if (!isWritable(ground.facts.state)) throw new Refused('wrong-state')
  const { seriesId, rule } = ground.facts
  const asked = await askedFor(ctx, userId, { seriesId, by: rule.by })
  const { id: askedId, name, insteadOf } = asked
  if (askedId === ctx.actor.userId) throw new Refused('cannot-review', 'You need not ask yourself.')
  await write(ctx.db, async (tx) => {
    await holdReport(tx, ground)
    const open = await tx.reviewRequest.findFirst({
      where: { reportId, userId: askedId, state: { in: [...openRequests] } },
      select: { id: true },
    })
    if (open) throw new Refused('asked-already', `${name} is asked already.`)
    await tx.reviewRequest.create({
      data: {
        id: ctx.newId(),
        reportId,
        userId: askedId,
        insteadOfId: insteadOf?.id ?? null,
        askedById: ctx.actor.userId,
        due,
        askedAt: ctx.now(),
      },
    })
    const event = {
      kind: 'ask-review' as const,
      userId: askedId,
      name,
      ...(insteadOf ? { insteadOf: insteadOf.name } : {}),
      ...(due ? { due: due.toISOString() } : {}),
    }
    const eventId = await recordEvent(tx, ctx, { event, reportId, seriesId })
    await announceTo(tx, ctx, { eventId, reportId, at: ctx.now(), userIds: [askedId] })
  })
  return { name }
}
