import { can } from '#review/policy.ts'
import type { Actor } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import { firstRows } from './shown.ts'

export interface AlertRow {
  id: string
  /** Without a full stop: "Amira approved it". */
  phrase: string
  excerpt: string
  at: Date
  unread: boolean
  report: { title: string; series: string }
}

export interface Inbox {
  unread: number
  /** The unread ones first, each the newest first. */
  rows: AlertRow[]
  more: boolean
}

/** The series whose reports an actor may read. What they may not read any more is not in their inbox either. */
export function readableSeries(actor: Actor): string[] {
  return Object.keys(actor.roles).filter((seriesId) => can(actor, 'read', { seriesId }))
}

function ownAlerts({ actor }: Pick<Ctx, 'actor'>) {
  return { userId: actor.userId, report: { seriesId: { in: readableSeries(actor) } } }
}

/** How many alerts wait in one's inbox. */
export function unreadAlerts(ctx: Pick<Ctx, 'actor' | 'db'>): Promise<number> {
  return ctx.db.alert.count({ where: { ...ownAlerts(ctx), readAt: null } })
}

/** What one was told. */
export async function inbox(ctx: Ctx, { shown }: { shown: number }): Promise<Inbox> {
  const columns = {
    id: true,
    phrase: true,
    excerpt: true,
    at: true,
    readAt: true,
    report: { select: { title: true, series: { select: { name: true } } } },
  } as const
  const newest = [{ at: 'desc' }, { id: 'asc' }] as const
  const list = (readAt: null | { not: null }, take: number) =>
    ctx.db.alert.findMany({
      where: { ...ownAlerts(ctx), readAt },
      orderBy: [...newest],
      take,
      select: columns,
    })
  const unread = await list(null, shown + 1)
  const read = unread.length > shown ? [] : await list({ not: null }, shown + 1 - unread.length)
  const { rows, more } = firstRows([...unread, ...read], shown)
  return {
    unread: await unreadAlerts(ctx),
    more,
    rows: rows.map(({ readAt, report, ...row }) => ({
      ...row,
      unread: readAt === null,
      report: { title: report.title, series: report.series.name },
    })),
  }
}
