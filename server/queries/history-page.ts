import { hasRole } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { reportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'
import { timelineOf, type Moment } from './timeline.ts'

export interface HistoryVersion {
  number: number
  /** What somebody called it. */
  name: string | null
  hash: string
  by: string | null
  at: Date
  approvedBy: string[]
  /** When it went out, the newest first; empty for a version that never did. */
  published: Date[]
  /** Whether it is what stands on the blog now. */
  isLive: boolean
  isTextNow: boolean
}

export interface HistoryPage {
  header: ReportHeader
  versions: HistoryVersion[]
  /** Whether this person may keep the text as it is under a name. */
  mayName: boolean
  timeline: Moment[]
}

const versionSelect = {
  id: true,
  number: true,
  hash: true,
  createdAt: true,
  createdBy: { select: { name: true } },
  name: { select: { name: true } },
  reviews: {
    where: { decision: { not: 'request-changes' } },
    orderBy: { at: 'asc' },
    take: 50,
    select: { user: { select: { name: true } } },
  },
  publications: {
    where: { channel: 'galley' },
    orderBy: { publishedAt: 'desc' },
    take: 50,
    select: { publishedAt: true },
  },
} as const

/** Every frozen version of a report, the newest first, and what happened to it. */
export async function historyPage(ctx: Ctx, reportId: string): Promise<HistoryPage> {
  const ground = await reportFacts(ctx, reportId)
  const [rows, live, timeline] = await Promise.all([
    ctx.db.version.findMany({
      where: { reportId },
      orderBy: { number: 'desc' },
      take: 200,
      select: versionSelect,
    }),
    ctx.db.publication.findFirst({
      where: { reportId, channel: 'galley' },
      orderBy: { publishedAt: 'desc' },
      select: { versionId: true },
    }),
    timelineOf(ctx.db, reportId, 200),
  ])
  // An approval is one of the text: it counts for every version that holds it, by whatever house rule.
  const approvedBy = (hash: string) =>
    rows.filter((row) => row.hash === hash).flatMap(({ reviews }) => reviews)
  return {
    header: headerOf(ctx.actor, ground),
    mayName: hasRole(ctx.actor, ground.series.id, ['author', 'editor']),
    versions: rows.map(({ id, number, name, hash, createdAt, createdBy, publications }) => ({
      number,
      name: name?.name ?? null,
      hash,
      by: createdBy?.name ?? null,
      at: createdAt,
      approvedBy: [...new Set(approvedBy(hash).map(({ user }) => user.name))],
      published: publications.map(({ publishedAt }) => publishedAt),
      isLive: live?.versionId === id,
      isTextNow: hash === ground.text.hash,
    })),
    timeline,
  }
}
