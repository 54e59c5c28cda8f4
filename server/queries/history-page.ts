import { VersionRestored } from '#review/events.ts'
import { hasRole } from '#review/policy.ts'
import { acts } from '#review/transitions.ts'
import { newestFirst } from '../audit/newest-first.ts'
import { recordedEvent } from '../commands/record-event.ts'
import type { Ctx } from '../context.ts'
import type { Database } from '../db/client.ts'
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
  /** Frozen by Galley as work went on. */
  automatic: boolean
  /** Number of the one before; null for the first. */
  previous: number | null
}

/** The text was made again what it was in a version, and nothing was decided since. */
export interface Restored {
  number: number
  /** The version that holds the text as it was before. */
  before: number
  by: string
  at: Date
}

export interface HistoryPage {
  header: ReportHeader
  versions: HistoryVersion[]
  /** Whether this person may keep the text as it is under a name. */
  mayName: boolean
  /** What was brought back last, where this person can undo it. */
  restored: Restored | null
  timeline: Moment[]
}

const versionSelect = {
  id: true,
  number: true,
  hash: true,
  automatic: true,
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

/** What was brought back, while it is the newest act on the report. */
async function restoredOf(db: Database, reportId: string): Promise<Restored | null> {
  const row = await db.event.findFirst({
    where: { reportId, kind: { in: [...acts, 'restore-version'] } },
    orderBy: newestFirst,
    select: { kind: true, data: true, actorName: true, at: true },
  })
  if (row?.kind !== 'restore-version') return null
  const { number, before } = VersionRestored.parse(recordedEvent(row))
  return { number, before, by: row.actorName, at: row.at }
}

/** Every frozen version of a report, the newest first, and what happened to it. */
export async function historyPage(ctx: Ctx, reportId: string): Promise<HistoryPage> {
  const ground = await reportFacts(ctx, reportId)
  const [rows, live, timeline, restored] = await Promise.all([
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
    restoredOf(ctx.db, reportId),
  ])
  // An approval is one of the text: it counts for every version that holds it, by whatever house rule.
  const approvedBy = (hash: string) =>
    rows.filter((row) => row.hash === hash).flatMap(({ reviews }) => reviews)
  const header = headerOf(ctx.actor, ground)
  return {
    header,
    restored: header.canWrite ? restored : null,
    mayName: hasRole(ctx.actor, ground.series.id, ['author', 'editor']),
    versions: rows.map(({ id, number, name, hash, createdAt, createdBy, ...row }, at) => ({
      number,
      automatic: row.automatic,
      previous: rows[at + 1]?.number ?? null,
      name: name?.name ?? null,
      hash,
      by: createdBy?.name ?? null,
      at: createdAt,
      approvedBy: [...new Set(approvedBy(hash).map(({ user }) => user.name))],
      published: row.publications.map(({ publishedAt }) => publishedAt),
      isLive: live?.versionId === id,
      isTextNow: hash === ground.text.hash,
    })),
    timeline,
  }
}
