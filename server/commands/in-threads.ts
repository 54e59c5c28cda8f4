import { can } from '#review/policy.ts'
import { TEMPLATE, type TextState } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'

/** A report as its threads see it. */
export interface ThreadGround {
  id: string
  epoch: string
  seriesId: string
  state: TextState
}

const closed = () =>
  new Refused('wrong-state', 'The report is put away: nothing is said in it now.')

/** Refuses whoever may not read the report, and whoever may not say anything in it. */
function requireComment({ actor }: Ctx, { seriesId, state }: ThreadGround): void {
  const subject = { seriesId, state }
  if (state === TEMPLATE || !can(actor, 'read', subject)) throw new Refused('not-found')
  if (!can(actor, 'comment', subject)) throw closed()
}

const report = { select: { id: true, epoch: true, seriesId: true, state: true } } as const

/** A report in which the actor may say something. */
export async function groundOf(ctx: Ctx, reportId: string): Promise<ThreadGround> {
  const row = await ctx.db.report.findUnique({ where: { id: reportId }, ...report })
  if (!row) throw new Refused('not-found')
  const ground = { ...row, state: row.state as TextState }
  requireComment(ctx, ground)
  return ground
}

export interface ThreadRow {
  id: string
  anchor: string
  quote: string
  before: string
  after: string
  createdById: string | null
  assigneeId: string | null
  resolvedAt: Date | null
}

/** A thread in which the actor may say something, with its report. */
export async function threadOf(
  ctx: Ctx,
  threadId: string,
): Promise<{ ground: ThreadGround; thread: ThreadRow }> {
  const row = await ctx.db.thread.findUnique({
    where: { id: threadId },
    select: {
      id: true,
      anchor: true,
      quote: true,
      before: true,
      after: true,
      createdById: true,
      assigneeId: true,
      resolvedAt: true,
      report,
    },
  })
  if (!row) throw new Refused('not-found')
  const { report: on, ...thread } = row
  const ground = { ...on, state: on.state as TextState }
  requireComment(ctx, ground)
  return { ground, thread }
}

/**
 * One transaction in the threads of a report, which takes the report's row first: neither a limit nor an approval is
 * decided beside it. Every page that shows the report is told afterwards.
 */
export async function inThreads<T>(
  ctx: Ctx,
  { id }: ThreadGround,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const done = await write(ctx.db, async (tx) => {
    const { count } = await tx.report.updateMany({
      where: { id, state: { notIn: ['archived', TEMPLATE] } },
      data: { threadsSeq: { increment: 1 } },
    })
    if (count === 0) throw closed()
    return work(tx)
  })
  ctx.sync.threadsMoved(id)
  return done
}
