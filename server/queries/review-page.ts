import { z } from 'zod'
import { canonical, canonicalJson } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { hasRole } from '#review/policy.ts'
import { isWritable } from '#review/states.ts'
import { compareApart, ifInTime } from '../compare/compare-apart.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { contentIn, packedSelect } from '../versions/packed.ts'
import { standingDecisions, type Standing } from './decisions.ts'
import { OWN_ITEM, type ReportItem } from './report-items.ts'
import { reportFacts, type ReportFacts } from './report-facts.ts'
import { headerOf, type ReportHeader } from './report-header.ts'
import { reviewRequests, type ReviewRequest } from './review-requests.ts'
import { seriesPeople } from './series-people.ts'
import { sinceLooked, type Since } from './since-looked.ts'
import { timelineOf, type Moment } from './timeline.ts'

/** Since when changes are shown in the text: since this person looked last, since a version, or not at all. */
export const SinceInput = z
  .union([z.literal('none'), z.coerce.number().int().min(1).max(1_000_000)])
  .optional()
  .catch(undefined)
export type SinceInput = z.infer<typeof SinceInput>

/** A version that somebody froze, to show the changes since. */
export interface StripVersion {
  number: number
  name: string | null
  at: Date
}

export interface ReviewPage {
  header: ReportHeader
  /** Canonical. */
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
  /** What changed since this person looked or decided last; null where they know this text, or none. */
  since: Since | null
  /** What is shown in the text. */
  shown: Since | null
  /** The newest versions that somebody froze, without those that hold this text. */
  versions: StripVersion[]
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

async function sinceVersion(
  { db }: Ctx,
  { id: reportId, text }: ReportFacts,
  number: number,
): Promise<Since> {
  const version = await db.version.findUnique({
    where: { reportId_number: { reportId, number } },
    select: { createdAt: true, ...packedSelect },
  })
  if (!version) throw new Refused('not-found')
  const after = canonicalJson(text.report)
  const comparison = await compareApart({ before: contentIn(version), after })
  return { version: number, at: version.createdAt, comparison }
}

async function shownSince(
  ctx: Ctx,
  ground: ReportFacts,
  { asked, since }: { asked: SinceInput; since: Since | null },
): Promise<Since | null> {
  if (asked === undefined) return since
  return asked === 'none' ? null : ifInTime(sinceVersion(ctx, ground, asked))
}

/** As many as fit in a line. */
const stripLength = 6

async function stripOf({ db }: Ctx, { id, text }: ReportFacts): Promise<StripVersion[]> {
  const rows = await db.version.findMany({
    where: { reportId: id, automatic: false, hash: { not: text.hash } },
    orderBy: { number: 'desc' },
    select: { number: true, createdAt: true, name: { select: { name: true } } },
    take: stripLength,
  })
  return rows.map(({ number, createdAt, name }) => ({
    number,
    name: name?.name ?? null,
    at: createdAt,
  }))
}

/** The text as it is now, what was decided about it, and what happened. */
export async function reviewPage(
  ctx: Ctx,
  reportId: string,
  asked?: SinceInput,
): Promise<ReviewPage> {
  const ground = await reportFacts(ctx, reportId)
  const { hash, report } = ground.text
  const select = { number: true, hash: true, createdAt: true } as const
  const [same, newest, decisions, timeline, people, requests, versions, since] = await Promise.all([
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
    stripOf(ctx, ground),
    ifInTime(sinceLooked(ctx, ground)),
  ])
  const version = same ?? newest
  const mayWork =
    hasRole(ctx.actor, ground.series.id, ['author', 'editor']) && isWritable(ground.facts.state)
  return {
    header: headerOf(ctx.actor, ground),
    report: canonical(report),
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
    since,
    shown: await shownSince(ctx, ground, { asked, since }),
    versions,
    timeline,
  }
}
