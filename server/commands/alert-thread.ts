import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { alertPeople } from './announce.ts'

/** What somebody is told of a thread. */
export interface ThreadNews {
  kind: 'mentioned' | 'replied' | 'assigned' | 'resolved'
  /** Names what happened: nobody is told twice of one. */
  key: string
  reportId: string
  threadId: string
  userIds: readonly string[]
  phrase: string
  /** What webhooks say, where `phrase` speaks to one person. */
  forAll?: string
  /** What was said. */
  excerpt?: string
}

/** Puts news of a thread into the outbox. Nothing, where nobody must hear of it. */
export async function alertThread(
  tx: Transaction,
  ctx: Pick<Ctx, 'newId' | 'now'>,
  { threadId, excerpt, userIds, ...news }: ThreadNews,
): Promise<void> {
  if (userIds.length === 0) return
  await alertPeople(tx, ctx, {
    ...news,
    userIds: [...userIds],
    place: `review#thread-${threadId}`,
    ...(excerpt === undefined ? {} : { excerpt: excerpt.slice(0, 4000).toWellFormed() }),
  })
}
