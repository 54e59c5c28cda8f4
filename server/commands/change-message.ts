import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { unmarkThread } from './anchor-thread.ts'
import { inThreads, threadOf } from './in-threads.ts'
import { nameIn } from './say-in-thread.ts'
import { Words } from './thread-words.ts'

/** Which message. */
export const OnMessage = z.strictObject({ messageId: Id })
export type OnMessage = z.infer<typeof OnMessage>

export const EditMessage = OnMessage.extend({ words: Words })
export type EditMessage = z.infer<typeof EditMessage>

const gone = () => new Refused('not-found', 'This message is not there any more.')

/** A message of the actor's own, with its thread. */
async function ownMessage(ctx: Ctx, messageId: string) {
  const row = await ctx.db.threadMessage.findUnique({
    where: { id: messageId },
    select: { threadId: true, authorId: true, deletedAt: true },
  })
  if (!row) throw gone()
  const on = await threadOf(ctx, row.threadId)
  if (row.authorId !== ctx.actor.userId) throw new Refused('not-allowed')
  if (row.deletedAt) throw gone()
  return on
}

/** Says something of one's own otherwise. It shows that it was changed; who is named in it for the first time hears of it. */
export async function editMessage(ctx: Ctx, { messageId, words }: EditMessage): Promise<void> {
  const { ground, thread } = await ownMessage(ctx, messageId)
  await inThreads(ctx, ground, async (tx) => {
    const { count } = await tx.threadMessage.updateMany({
      where: { id: messageId, deletedAt: null },
      data: { words, editedAt: ctx.now() },
    })
    if (count === 0) throw gone()
    await nameIn(tx, ctx, { ground, thread, messageId, words })
  })
}

/** Takes one's own words away. A thread in which nothing is left goes, and its mark with it. */
export async function deleteMessage(ctx: Ctx, { messageId }: OnMessage): Promise<void> {
  const { ground, thread } = await ownMessage(ctx, messageId)
  const threadId = thread.id
  const isLast = await inThreads(ctx, ground, async (tx) => {
    const others = await tx.threadMessage.count({
      where: { threadId, deletedAt: null, id: { not: messageId } },
    })
    if (others === 0) {
      await unmarkThread(tx, ctx, { ground, threadId })
      await tx.thread.deleteMany({ where: { id: threadId } })
      return true
    }
    await tx.threadMention.deleteMany({ where: { messageId } })
    await tx.threadMessage.updateMany({
      where: { id: messageId, deletedAt: null },
      data: { words: '', deletedAt: ctx.now() },
    })
    return false
  })
  if (isLast) ctx.sync.textMoved(ground.id)
}
