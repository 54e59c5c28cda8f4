import type { Facts } from '#review/decide.ts'
import { inlinesOf } from '#report/notes.ts'
import type { Report } from '#report/document.ts'
import { can } from '#review/policy.ts'
import { TEMPLATE, type State } from '#review/states.ts'
import type { Ctx } from '../context.ts'
import type { Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { readTextAndWriters, type ReadText } from '../text/content.ts'

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
  facts: Facts
}

/** What the actor brings along to a decision. */
export interface Brought {
  seenHash?: string | undefined
  reason?: string | undefined
}

const select = {
  id: true,
  state: true,
  archivedFrom: true,
  revision: true,
  approvedHash: true,
  editedAt: true,
  editedBy: { select: { id: true, name: true } },
  series: { select: { id: true, name: true, slug: true, approvalsNeeded: true } },
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
 * Whose approval stands: their newest decision approves this hash, and no word in it is theirs. The 500 newest decisions
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
    .filter(({ decision, hash: approved }) => decision === 'approve' && approved === hash)
    .filter(({ userId }) => !writers.has(userId))
    .map(({ userId }) => userId)
}

/**
 * Reads everything that a decision rests on. Refuses with `not-found` when the report does not exist for the actor.
 * Edits may come in between: whoever decides by this checks `revision` and `text.seq` again while writing.
 */
export async function reportFacts(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  reportId: string,
  { seenHash, reason }: Brought = {},
): Promise<ReportFacts> {
  if (!Id.safeParse(reportId).success) throw new Refused('not-found')
  const row = await db.report.findUnique({ where: { id: reportId }, select })
  if (!row || row.state === TEMPLATE || !can(actor, 'read', { seriesId: row.series.id }))
    throw new Refused('not-found')
  const { writers, ...text } = await readTextAndWriters(db, reportId)
  const state = row.state as State
  const slug = row.publications[0]?.slug ?? null
  return {
    id: row.id,
    revision: row.revision,
    series: row.series,
    edited: { at: row.editedAt, by: row.editedBy },
    slug,
    text,
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
      approvedBy: await approversOf(db, reportId, { hash: text.hash, writers }),
      approvalsNeeded: row.series.approvalsNeeded,
      wasPublished: slug !== null,
      ...(reason === undefined ? {} : { reason }),
    },
  }
}
