import type { z } from 'zod'
import { threadName } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { alertThread } from './alert-thread.ts'
import { inThreads, threadOf } from './in-threads.ts'
import { partakers, sayInThread } from './say-in-thread.ts'
import { OnThread, Words } from './thread-words.ts'

export const ReplyToThread = OnThread.extend({ words: Words })
export type ReplyToThread = z.infer<typeof ReplyToThread>

/** Says something in a thread. Whoever takes part in it hears of it. */
export async function replyToThread(ctx: Ctx, { threadId, words }: ReplyToThread): Promise<void> {
  const { ground, thread } = await threadOf(ctx, threadId)
  await inThreads(ctx, ground, async (tx) => {
    const { messageId, told } = await sayInThread(tx, ctx, { ground, thread, words })
    const others = await partakers(tx, ground, threadId)
    await alertThread(tx, ctx, {
      kind: 'replied',
      key: `replied:${messageId}`,
      reportId: ground.id,
      threadId,
      userIds: others.filter((id) => id !== ctx.actor.userId && !told.has(id)),
      phrase: `${ctx.actor.name} writes in ${threadName(thread)}`,
      excerpt: words,
    })
  })
}
