import { mayResolve } from '#review/policy.ts'
import { threadName } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { alertThread } from './alert-thread.ts'
import { inThreads, threadOf } from './in-threads.ts'
import { recordEvent } from './record-event.ts'
import { partakers } from './say-in-thread.ts'
import type { OnThread } from './thread-words.ts'

async function settle(ctx: Ctx, threadId: string, resolve: boolean): Promise<void> {
  const { ground, thread } = await threadOf(ctx, threadId)
  if (!mayResolve(ctx.actor, ground, thread)) throw new Refused('not-allowed')
  await inThreads(ctx, ground, async (tx) => {
    const { count } = await tx.thread.updateMany({
      where: { id: threadId, resolvedAt: resolve ? null : { not: null } },
      data: resolve
        ? { resolvedAt: ctx.now(), resolvedById: ctx.actor.userId }
        : { resolvedAt: null, resolvedById: null },
    })
    const now = resolve ? 'resolved' : 'open'
    if (count === 0) throw new Refused('state-moved', `This thread is ${now} already.`)
    const kind = resolve ? ('resolve-thread' as const) : ('reopen-thread' as const)
    const event = { kind, threadId, quote: thread.quote.slice(0, 80).toWellFormed() }
    const key = await recordEvent(tx, ctx, {
      event,
      reportId: ground.id,
      seriesId: ground.seriesId,
    })
    const others = await partakers(tx, ground, threadId)
    const name = threadName(thread)
    await alertThread(tx, ctx, {
      kind: 'resolved',
      key,
      reportId: ground.id,
      threadId,
      userIds: others.filter((id) => id !== ctx.actor.userId),
      phrase: `${ctx.actor.name} ${resolve ? `resolved ${name}` : `opened ${name} again`}`,
    })
  })
}

/** Says that a thread needs nothing more. Its words stay, and it can be opened again. */
export const resolveThread = (ctx: Ctx, { threadId }: OnThread): Promise<void> =>
  settle(ctx, threadId, true)

/** Opens a resolved thread again. */
export const reopenThread = (ctx: Ctx, { threadId }: OnThread): Promise<void> =>
  settle(ctx, threadId, false)
