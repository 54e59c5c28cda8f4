import { errorsOf } from '#report/check/findings.ts'
import type { Facts } from '#review/decide.ts'
import { inlinesOf } from '#report/notes.ts'
import type { Report } from '#report/document.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE, type State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import type { Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { approvalIn } from '../series/approval.ts'
import { readTextAndWriters, type ReadText } from '../text/content.ts'
import { openThreadNames } from './open-threads.ts'
import { openSuggestionNames } from './open-suggestions.ts'
import { reportItems, unsignedNames, type ReportItem } from './report-items.ts'

/** A report as a decision about it sees it: the row, the text that was hashed, and the facts made of both. */
export interface ReportFacts {
  id: string
  revision: number
  series: { id: string; name: string; slug: string; approvalsNeeded: number }
  /** Who wrote last, and when. */
  edited: { at: Date; by: { id: string; name: string } | null }
  /** Last part of the public address, once there is one. */
  slug: string | null
  text: ReadText
  items: ReportItem[]
  /** While it is scheduled: when it goes out, and who said so. */
  scheduled: { at: Date; by: { id: string; name: string } | null } | null
  /** Since when it is withdrawn, and the words of the notice. */
  withdrawn: { at: Date; reason: string } | null
  facts: Facts
}

/** What the actor brings along to a decision. */
export interface Brought {
  seenHash?: string | undefined
  reason?: string | undefined
  publishAt?: Date | undefined
}

const select = {
  id: true,
  state: true,
  archivedFrom: true,
  revision: true,
  approvedHash: true,
  publishAt: true,
  scheduledBy: { select: { id: true, name: true } },
  withdrawnAt: true,
  withdrawal: true,
  editedAt: true,
  editedBy: { select: { id: true, name: true } },
  series: { select: { id: true, name: true, slug: true, approvalsNeeded: true, approval: true } },
  publications: {
    where: { channel: 'galley' },
    orderBy: { publishedAt: 'desc' },
    take: 1,
    select: { slug: true },
  },
} as const

function hasText(report: Report): boolean {
  for (const inline of inlinesOf(report)) {
    if (inline.type === 'text' && inline.text.trim() !== '') return true
  }
  return false
}

/**
 * Whose approval stands: their newest decision approves this hash, and no word in it is theirs, or they broke the glass.
 * The 500 newest decisions
 * are looked at; an older approval would have to be given again.
 */
async function approversOf(
  db: Database,
  reportId: string,
  { hash, writers }: { hash: string; writers: ReadonlySet<string> },
): Promise<string[]> {
  const reviews = await db.review.findMany({
    where: { reportId },
    orderBy: { at: 'desc' },
    take: 500,
    select: { userId: true, decision: true, hash: true },
  })
  const newest = new Map<string, (typeof reviews)[number]>()
  for (const review of reviews) if (!newest.has(review.userId)) newest.set(review.userId, review)
  return [...newest.values()]
    .filter(({ hash: approved }) => approved === hash)
    .filter(
      ({ decision, userId }) =>
        decision === 'break-glass' || (decision === 'approve' && !writers.has(userId)),
    )
    .map(({ userId }) => userId)
}

/**
 * Reads everything that a decision rests on. Refuses with `not-found` when the report does not exist for the actor.
 * Edits may come in between: whoever decides by this checks `revision` and `text.seq` again while writing.
 */
export async function reportFacts(
  { db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>,
  reportId: string,
  { seenHash, reason, publishAt }: Brought = {},
): Promise<ReportFacts> {
  if (!Id.safeParse(reportId).success) throw new Refused('not-found')
  const row = await db.report.findUnique({ where: { id: reportId }, select })
  if (!row || row.state === TEMPLATE || !can(actor, 'read', { seriesId: row.series.id }))
    throw new Refused('not-found')
  const { writers, itemWriters, suggesters, ...text } = await readTextAndWriters(db, reportId)
  const items = await reportItems(db, reportId, { report: text.report, itemWriters })
  const { approval, ...series } = row.series
  const state = row.state as State
  const slug = row.publications[0]?.slug ?? null
  return {
    id: row.id,
    revision: row.revision,
    series,
    edited: { at: row.editedAt, by: row.editedBy },
    slug,
    text,
    items,
    scheduled: row.publishAt && { at: row.publishAt, by: row.scheduledBy },
    withdrawn: row.withdrawnAt && { at: row.withdrawnAt, reason: row.withdrawal ?? '' },
    facts: {
      seriesId: row.series.id,
      state,
      archivedFrom: row.archivedFrom as State | null,
      hash: text.hash,
      seenHash: seenHash ?? null,
      approvedHash: row.approvedHash,
      hasTitle: text.report.title !== '',
      hasText: hasText(text.report),
      hasOwnWords: writers.has(actor.userId),
      isLastEditor: row.editedBy?.id === actor.userId,
      approvedBy: await approversOf(db, reportId, { hash: text.hash, writers }),
      approvalsNeeded: series.approvalsNeeded,
      rule: approvalIn(approval),
      against: {
        'no-errors': errorsOf(text.report),
        'items-signed': unsignedNames(items),
        'no-threads': await openThreadNames(db, reportId),
        'no-suggestions': await openSuggestionNames(db, suggesters),
      },
      wasPublished: slug !== null,
      ...(reason === undefined ? {} : { reason }),
      ...(publishAt === undefined ? {} : { times: { publishAt, now: now() } }),
    },
  }
}
