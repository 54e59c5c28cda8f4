import { can, mayResolve } from '#review/policy.ts'
import { threadLimits, type AnchorKind } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { readableReport } from './readable-report.ts'
import { seriesPeople } from './series-people.ts'

export interface ThreadMessage {
  id: string
  author: { id: string | null; name: string }
  words: string
  /** ISO 8601 */
  at: string
  editedAt: string | null
  deleted: boolean
  mentions: { id: string; name: string; told: boolean }[]
}

export interface ReportThread {
  id: string
  anchor: { kind: AnchorKind; id: string | null }
  /** The words that it was opened about, with what stood around them. */
  quote: string
  before: string
  after: string
  createdById: string | null
  assignee: { id: string; name: string } | null
  resolved: { at: string; by: string | null } | null
  messages: ThreadMessage[]
  mayResolve: boolean
}

export interface ReportThreads {
  me: string
  threads: ReportThread[]
  /** Everybody on the series. */
  people: { id: string; name: string }[]
  mayComment: boolean
  /** Whether this person may tie a thread to its words again. */
  mayFind: boolean
}

const person = { select: { id: true, name: true } } as const

const select = {
  id: true,
  anchor: true,
  anchorId: true,
  quote: true,
  before: true,
  after: true,
  createdById: true,
  assigneeId: true,
  assignee: person,
  resolvedAt: true,
  resolvedBy: { select: { name: true } },
  messages: {
    orderBy: { at: 'asc' },
    take: threadLimits.messages,
    select: {
      id: true,
      authorId: true,
      authorName: true,
      words: true,
      at: true,
      editedAt: true,
      deletedAt: true,
      mentions: {
        orderBy: { name: 'asc' },
        take: 100,
        select: { userId: true, name: true, told: true },
      },
    },
  },
} as const

/** All threads of a report in the order in which they were opened. Refuses with `not-found` when it does not exist for the actor. */
export async function reportThreads(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
): Promise<ReportThreads> {
  const { db, actor } = ctx
  const subject = await readableReport(ctx, reportId)
  const [rows, people] = await Promise.all([
    db.thread.findMany({
      where: { reportId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: threadLimits.threads,
      select,
    }),
    seriesPeople(db, subject.seriesId),
  ])
  return {
    me: actor.userId,
    threads: rows.map((row) => ({
      id: row.id,
      anchor: { kind: row.anchor as AnchorKind, id: row.anchorId },
      quote: row.quote,
      before: row.before,
      after: row.after,
      createdById: row.createdById,
      assignee: row.assignee,
      resolved: row.resolvedAt && {
        at: row.resolvedAt.toISOString(),
        by: row.resolvedBy?.name ?? null,
      },
      messages: row.messages.map((one) => ({
        id: one.id,
        author: { id: one.authorId, name: one.authorName },
        words: one.words,
        at: one.at.toISOString(),
        editedAt: one.editedAt?.toISOString() ?? null,
        deleted: one.deletedAt !== null,
        mentions: one.mentions.map(({ userId, name, told }) => ({ id: userId, name, told })),
      })),
      mayResolve: mayResolve(actor, subject, row),
    })),
    people: people.map(({ id, name }) => ({ id, name })),
    mayComment: can(actor, 'comment', subject),
    mayFind: can(actor, 'write', subject),
  }
}
