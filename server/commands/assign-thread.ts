import { z } from 'zod'
import { threadName } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { alertThread } from './alert-thread.ts'
import { inThreads, threadOf } from './in-threads.ts'
import { OnThread } from './thread-words.ts'

/** `userId`: a member of the series; empty for nobody. */
export const AssignThread = OnThread.extend({ userId: z.union([Id, z.literal('')]) })
export type AssignThread = z.infer<typeof AssignThread>

/** Gives a thread to somebody of the series, or to nobody. They hear of it. */
export async function assignThread(ctx: Ctx, { threadId, userId }: AssignThread): Promise<void> {
  const { ground, thread } = await threadOf(ctx, threadId)
  const { seriesId } = ground
  await inThreads(ctx, ground, async (tx) => {
    const member =
      userId === ''
        ? null
        : await tx.membership.findUnique({
            where: { seriesId_userId: { seriesId, userId }, user: { disabledAt: null } },
            select: { userId: true, user: { select: { name: true } } },
          })
    if (userId !== '' && !member)
      throw new Refused('not-found', 'This person is not on the series.')
    const assigneeId = member?.userId ?? null
    await tx.thread.update({ where: { id: threadId }, data: { assigneeId }, select: { id: true } })
    const isNews = assigneeId !== null && assigneeId !== thread.assigneeId
    await alertThread(tx, ctx, {
      kind: 'assigned',
      key: `assigned:${threadId}:${ctx.newId()}`,
      reportId: ground.id,
      threadId,
      userIds: isNews && assigneeId !== ctx.actor.userId ? [assigneeId] : [],
      phrase: `${ctx.actor.name} gave you ${threadName(thread)}`,
      forAll: `${ctx.actor.name} gave ${member?.user.name ?? 'nobody'} ${threadName(thread)}`,
    })
  })
}
