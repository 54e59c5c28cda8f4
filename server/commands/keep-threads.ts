import { foreignName } from '#report/adopt-marked.ts'
import { quoteOf } from '#report/quote.ts'
import type { MarkedThread } from '#report/riding.ts'
import { threadLimits } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { loadText } from '../text/log.ts'
import { FlatText } from '../text/thread-marks.ts'

/** A comment of which only a picture is left, or nothing. */
const noWords = '(A comment without words.)'

/** What was said, in messages as long as they may be, each a moment after the one before it. */
function messagesOf({ author, at, words, replies }: MarkedThread, now: Date) {
  let last = 0
  return [{ author, at, words }, ...replies]
    .flatMap((said) => {
      const whole = said.words.trim() || noWords
      const parts: string[] = []
      for (let from = 0; from < whole.length; from += threadLimits.words)
        parts.push(whole.slice(from, from + threadLimits.words).toWellFormed())
      return parts.map((part) => ({ ...said, words: part }))
    })
    .slice(0, threadLimits.messages)
    .map((said) => {
      const moment = Date.parse(said.at)
      last = Math.max(Number.isFinite(moment) && moment > 0 ? moment : now.getTime(), last + 1)
      return { authorName: foreignName(said.author), words: said.words, at: new Date(last) }
    })
}

/**
 * Gives a report that was just brought in the threads whose marks stand in its text, with the names and moments of the
 * file. Who brings it in answers for them.
 */
export async function keepThreads(
  tx: Transaction,
  ctx: Ctx,
  { reportId, threads }: { reportId: string; threads: readonly MarkedThread[] },
): Promise<void> {
  if (threads.length === 0) return
  const loaded = await loadText(tx, reportId)
  if (!loaded) throw new Refused('not-found')
  const text = new FlatText(loaded.doc)
  for (const thread of threads) {
    const ranges = text.threads.get(thread.id) ?? []
    const from = ranges[0]?.from ?? 0
    const to = ranges.at(-1)?.to ?? 0
    const messages = messagesOf(thread, ctx.now())
    const resolvedAt = thread.resolved ? (messages.at(-1)?.at ?? ctx.now()) : null
    await tx.thread.create({
      data: {
        id: thread.id,
        reportId,
        createdById: ctx.actor.userId,
        createdAt: messages[0]?.at ?? ctx.now(),
        anchor: 'text',
        ...quoteOf(text.shown, from, to),
        resolvedAt,
      },
      select: { id: true },
    })
    await tx.threadMessage.createMany({
      data: messages.map((one) => ({ id: ctx.newId(), threadId: thread.id, ...one })),
    })
  }
  loaded.doc.destroy()
}
