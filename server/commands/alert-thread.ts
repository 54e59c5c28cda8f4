import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'

/** What somebody is told of a thread. */
export interface ThreadNews {
  kind: 'mentioned' | 'replied' | 'assigned' | 'resolved'
  /** Names what happened: nobody is told twice of one. */
  key: string
  reportId: string
  threadId: string
  userIds: readonly string[]
  phrase: string
  /** What was said. */
  excerpt?: string
}

/** Puts news of a thread into the outbox, under the kind `alert`. Nothing, where nobody must hear of it. */
export async function alertThread(
  tx: Transaction,
  { newId, now }: Pick<Ctx, 'newId' | 'now'>,
  { threadId, excerpt, userIds, ...news }: ThreadNews,
): Promise<void> {
  if (userIds.length === 0) return
  const payload = {
    ...news,
    userIds,
    place: `review#thread-${threadId}`,
    ...(excerpt === undefined ? {} : { excerpt: excerpt.slice(0, 4000).toWellFormed() }),
  }
  await tx.outbox.create({
    data: { id: newId(), kind: 'alert', payload: JSON.stringify(payload), createdAt: now() },
  })
}
