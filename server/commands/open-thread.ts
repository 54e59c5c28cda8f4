import { z } from 'zod'
import { threadLimits } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { Anchor, anchorThread } from './anchor-thread.ts'
import { groundOf, inThreads } from './in-threads.ts'
import { sayInThread } from './say-in-thread.ts'
import { Words } from './thread-words.ts'

export const OpenThread = z.strictObject({ reportId: Id, anchor: Anchor, words: Words })
export type OpenThread = z.infer<typeof OpenThread>

/**
 * Opens a thread about words, a part, a picture or all of a report. Its mark in the text and its rows are one
 * transaction: neither is ever there without the other.
 */
export async function openThread(
  ctx: Ctx,
  { reportId, anchor, words }: OpenThread,
): Promise<{ id: string }> {
  const ground = await groundOf(ctx, reportId)
  const id = ctx.newId()
  await inThreads(ctx, ground, async (tx) => {
    if ((await tx.thread.count({ where: { reportId } })) >= threadLimits.threads)
      throw new Refused('too-large', 'This report has as many threads as it can hold.')
    const quote = await anchorThread(tx, ctx, { ground, threadId: id, anchor })
    await tx.thread.create({
      data: {
        id,
        reportId,
        createdById: ctx.actor.userId,
        createdAt: ctx.now(),
        anchor: anchor.kind,
        anchorId: 'id' in anchor ? anchor.id : null,
        ...quote,
      },
    })
    await sayInThread(tx, ctx, { ground, thread: { id, quote: quote.quote }, words })
  })
  ctx.sync.textMoved(reportId)
  return { id }
}
