import type { Report } from '#report/document.ts'
import type { Ctx } from '../context.ts'
import { standingDecisions, type Standing } from './decisions.ts'
import { reportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'
import { timelineOf, type Moment } from './timeline.ts'

export interface ReviewPage {
  header: ReportHeader
  report: Report
  /** How the text stands to what was frozen of it; null while nothing was. */
  version: { number: number; isThis: boolean; at: Date } | null
  edited: { at: Date; by: { id: string; name: string } | null }
  /** Everybody's newest decision. `counts` says whether it is among the approvals that were counted. */
  decisions: (Standing & { counts: boolean })[]
  timeline: Moment[]
}

/** The text as it is now, what was decided about it, and what happened. */
export async function reviewPage(ctx: Ctx, reportId: string): Promise<ReviewPage> {
  const ground = await reportFacts(ctx, reportId)
  const { hash, report } = ground.text
  const select = { number: true, hash: true, createdAt: true } as const
  const [same, newest, decisions, timeline] = await Promise.all([
    ctx.db.version.findFirst({
      where: { reportId, hash },
      orderBy: { number: 'desc' },
      select,
    }),
    ctx.db.version.findFirst({ where: { reportId }, orderBy: { number: 'desc' }, select }),
    standingDecisions(ctx.db, reportId, hash),
    timelineOf(ctx.db, reportId, 30),
  ])
  const version = same ?? newest
  return {
    header: headerOf(ctx.actor, ground),
    report,
    version: version && {
      number: version.number,
      isThis: version.hash === hash,
      at: version.createdAt,
    },
    edited: ground.edited,
    decisions: decisions.map((one) => ({
      ...one,
      counts: ground.facts.approvedBy.includes(one.person.id),
    })),
    timeline,
  }
}
