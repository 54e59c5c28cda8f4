import { can } from '#review/policy.ts'
import { isWritable, TEMPLATE } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { markAgain } from './anchor-thread.ts'
import { inThreads, threadOf } from './in-threads.ts'
import type { OnThread } from './thread-words.ts'

/** Ties a thread whose words were taken out to where its quotation stands now. It changes the text: a writer does it. */
export async function findThreadWords(ctx: Ctx, { threadId }: OnThread): Promise<void> {
  const { ground, thread } = await threadOf(ctx, threadId)
  if (ground.state === TEMPLATE || !isWritable(ground.state)) throw new Refused('text-closed')
  if (!can(ctx.actor, 'write', ground)) throw new Refused('not-allowed')
  if (thread.anchor !== 'text')
    throw new Refused('anchor-gone', 'This thread is not about words of the text.')
  await inThreads(ctx, ground, async (tx) => {
    if (await markAgain(tx, ctx, { ground, threadId, quote: thread })) return
    throw new Refused('anchor-gone', 'These words stand nowhere in the text now.')
  })
  ctx.sync.textMoved(ground.id)
}
