import { canonicalJson } from '#report/canonical.ts'
import type { Comparison } from '#report/compare/compare.ts'
import type { Report } from '#report/document.ts'
import { hasRole } from '#review/policy.ts'
import { isWritable } from '#review/states.ts'
import { compareApart } from '../compare/compare-apart.ts'
import { contentIn, packedSelect } from '../versions/packed.ts'
import type { Ctx } from '../context.ts'
import { standingDecisions, type Standing } from './decisions.ts'
import { OWN_ITEM, type ReportItem } from './report-items.ts'
import { reportFacts, type ReportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'
import { reviewRequests, type ReviewRequest } from './review-requests.ts'
import { seriesPeople } from './series-people.ts'
import { timelineOf, type Moment } from './timeline.ts'

export interface ReviewPage {
  header: ReportHeader
  report: Report
  /** How the text stands to what was frozen of it; null while nothing was. */
  version: { number: number; isThis: boolean; at: Date } | null
  edited: { at: Date; by: { id: string; name: string } | null }
  /** What is only proposed, and so not in the text: how much of whom. */
  suggested: readonly string[]
  /** Everybody's newest decision. `counts` says whether it is among the approvals that were counted. */
  decisions: (Standing & { counts: boolean })[]
  /** The numbered items; `act` is what this person can do with a sign-off, `why` what stands against it. */
  items: (ReportItem & { act: 'sign-off' | 'take-back' | null; why: string | null })[]
  /** Who was asked for a review, the newest first. */
  requests: ReviewRequest[]
  /** Who can be asked, and whether this person may ask. */
  reviewers: { id: string; name: string }[]
  mayAsk: boolean
  /** Who looks at the page. */
  me: string
  /** Whose an item can be, and whether this person may say so. */
  people: { id: string; name: string }[]
  mayGive: boolean
  /** What changed since the version that this person decided on last; null where that is this text, or there is none. */
  since: { version: number; comparison: Comparison } | null
  timeline: Moment[]
}

function withAct(
  { actor }: Ctx,
  { facts }: ReportFacts,
  item: ReportItem,
): ReviewPage['items'][number] {
  const maySign = hasRole(actor, facts.seriesId, facts.rule.by) && isWritable(facts.state)
  if (!maySign) return { ...item, act: null, why: null }
  if (item.signed?.isCurrent) return { ...item, act: 'take-back', why: null }
  const own = item.writers.includes(actor.userId)
  return { ...item, act: 'sign-off', why: own ? OWN_ITEM : null }
}

/** The text as it is now, what was decided about it, and what happened. */
export async function reviewPage(ctx: Ctx, reportId: string): Promise<ReviewPage> {
  const ground = await reportFacts(ctx, reportId)
  const { hash, report } = ground.text
  const select = { number: true, hash: true, createdAt: true } as const
  const [same, newest, decisions, timeline, people, requests] = await Promise.all([
    ctx.db.version.findFirst({
      where: { reportId, hash },
      orderBy: { number: 'desc' },
      select,
    }),
    ctx.db.version.findFirst({ where: { reportId }, orderBy: { number: 'desc' }, select }),
    standingDecisions(ctx.db, reportId, hash),
    timelineOf(ctx.db, reportId, 30),
    seriesPeople(ctx.db, ground.series.id),
    reviewRequests(ctx.db, reportId),
  ])
  const version = same ?? newest
  const mayWork =
    hasRole(ctx.actor, ground.series.id, ['author', 'editor']) && isWritable(ground.facts.state)
  return {
    header: headerOf(ctx.actor, ground),
    report,
    version: version && {
      number: version.number,
      isThis: version.hash === hash,
      at: version.createdAt,
    },
    edited: ground.edited,
    suggested: ground.facts.against['no-suggestions'],
    decisions: decisions.map((one) => ({
      ...one,
      counts: ground.facts.approvedBy.includes(one.person.id),
    })),
    items: ground.items.map((item) => withAct(ctx, ground, item)),
    requests,
    reviewers: people.filter(
      ({ id, roles }) =>
        id !== ctx.actor.userId && roles.some((role) => ground.facts.rule.by.includes(role)),
    ),
    mayAsk: mayWork,
    me: ctx.actor.userId,
    people,
    mayGive: mayWork,
    since: await sinceOwnDecision(ctx, ground, decisions),
    timeline,
  }
}

/** What somebody who decided before has to read, instead of the whole text. */
async function sinceOwnDecision(
  { db, actor }: Ctx,
  { id: reportId, text }: ReportFacts,
  decisions: readonly Standing[],
): Promise<ReviewPage['since']> {
  const own = decisions.find(({ person }) => person.id === actor.userId)
  if (!own || own.isCurrent) return null
  const version = await db.version.findUnique({
    where: { reportId_number: { reportId, number: own.version } },
    select: { number: true, ...packedSelect },
  })
  if (!version) return null
  const after = canonicalJson(text.report)
  const comparison = await compareApart({ before: contentIn(version), after })
  return { version: version.number, comparison }
}
