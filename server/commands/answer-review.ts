import { z } from 'zod'
import { can } from '#review/policy.ts'
import { openRequests, type RequestState } from '#review/requests.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { announceTo } from './announce.ts'
import { Reason } from './inputs.ts'
import { recordEvent } from './record-event.ts'
import { requireRole } from './require-role.ts'

export const OnRequest = z.strictObject({ requestId: Id })
export type OnRequest = z.infer<typeof OnRequest>

export const DeclineReview = OnRequest.extend({ reason: Reason })
export type DeclineReview = z.infer<typeof DeclineReview>

const moved = () => new Refused('state-moved', 'This request was answered or taken back already.')

/** A request on a report that the actor may read, in whatever state. */
async function requestFor(ctx: Ctx, requestId: string) {
  const request = await ctx.db.reviewRequest.findUnique({
    where: { id: requestId },
    select: {
      id: true,
      reportId: true,
      state: true,
      askedById: true,
      user: { select: { id: true, name: true } },
      report: { select: { seriesId: true } },
    },
  })
  if (!request || !can(ctx.actor, 'read', request.report)) throw new Refused('not-found')
  return { request, seriesId: request.report.seriesId }
}

async function move(
  tx: Transaction,
  { id, from }: { id: string; from: readonly RequestState[] },
  data: { state: RequestState; reason?: string; answeredAt: Date },
): Promise<void> {
  const { count } = await tx.reviewRequest.updateMany({
    where: { id, state: { in: [...from] } },
    data,
  })
  if (count === 0) throw moved()
}

async function answer(
  ctx: Ctx,
  requestId: string,
  said: { kind: 'accept-review' } | { kind: 'decline-review'; reason: string },
): Promise<void> {
  const { request, seriesId } = await requestFor(ctx, requestId)
  if (request.user.id !== ctx.actor.userId) throw new Refused('not-allowed')
  const { id, reportId, askedById } = request
  await write(ctx.db, async (tx) => {
    const answeredAt = ctx.now()
    if (said.kind === 'accept-review')
      await move(tx, { id, from: ['asked'] }, { state: 'accepted', answeredAt })
    else
      await move(
        tx,
        { id, from: openRequests },
        { state: 'declined', reason: said.reason, answeredAt },
      )
    const eventId = await recordEvent(tx, ctx, { event: said, reportId, seriesId })
    const userIds = askedById === null ? [] : [askedById]
    await announceTo(tx, ctx, { eventId, reportId, at: answeredAt, userIds })
  })
}

/** Says that one will review it. */
export const acceptReview = (ctx: Ctx, { requestId }: OnRequest): Promise<void> =>
  answer(ctx, requestId, { kind: 'accept-review' })

/** Says that one will not, and why: whoever asked can ask somebody else. */
export const declineReview = (ctx: Ctx, { requestId, reason }: DeclineReview): Promise<void> =>
  answer(ctx, requestId, { kind: 'decline-review', reason })

/** Takes a request back: whoever asked, and every author and editor of the series. */
export async function withdrawRequest(ctx: Ctx, { requestId }: OnRequest): Promise<void> {
  const { request, seriesId } = await requestFor(ctx, requestId)
  requireRole(ctx, seriesId, ['author', 'editor'])
  const { id, reportId, user } = request
  await write(ctx.db, async (tx) => {
    await move(tx, { id, from: openRequests }, { state: 'withdrawn', answeredAt: ctx.now() })
    const event = { kind: 'withdraw-request' as const, userId: user.id, name: user.name }
    await recordEvent(tx, ctx, { event, reportId, seriesId })
  })
}
