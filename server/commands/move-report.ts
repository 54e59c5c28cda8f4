import { meanwhile } from '#review/act-sentence.ts'
import { ago } from '#review/ago.ts'
import { decide, type Decision } from '#review/decide.ts'
import { ReportEvent } from '#review/events.ts'
import { hearersOf } from '#review/hearers.ts'
import { refusalSentence } from '#review/refusals.ts'
import { openRequests } from '#review/requests.ts'
import { isWritable } from '#review/states.ts'
import { acts, transitions, type Act } from '#review/transitions.ts'
import { newestFirst } from '../audit/newest-first.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { freezeVersion } from '../publish/freeze.ts'
import type { ReviewDecision } from '../queries/decisions.ts'
import { reportFacts, type Brought, type ReportFacts } from '../queries/report-facts.ts'
import { listColumns } from '../text/content.ts'
import { keepSourceUses } from '../text/source-uses.ts'
import { announce } from './announce.ts'
import { recordedEvent, recordEvent } from './record-event.ts'
import type { OnReport } from './inputs.ts'

/** How often an edit may come in between before the actor is asked to try again. */
const attempts = 5

/** What a step that belongs to one act alone is told, inside the transaction. */
export interface Moved {
  ground: ReportFacts
  at: Date
  /** The version that holds the content; acts that name none have none. */
  version: { id: string; number: number } | null
}
type Also = (tx: Transaction, moved: Moved) => Promise<void>

/** Says what happened since the actor looked: the newest act on the report, by whom and when. */
async function movedOn(ctx: Ctx, reportId: string): Promise<Refused> {
  const row = await ctx.db.event.findFirst({
    where: { reportId, kind: { in: [...acts] } },
    orderBy: newestFirst,
    select: { kind: true, data: true, at: true, actorId: true, actorName: true },
  })
  const event = row && ReportEvent.safeParse(recordedEvent(row)).data
  if (!row || !event) return new Refused('state-moved')
  const by = row.actorId === ctx.actor.userId ? 'You' : row.actorName
  const past = { act: event.kind, next: event.to, at: row.at, by }
  return new Refused('state-moved', meanwhile(past, ctx.now()))
}

type No = Extract<Decision, { ok: false }>

function refused(ctx: Ctx, { refusal: code, against }: No, { edited }: ReportFacts): Refused {
  const by = edited.by
  if (code !== 'text-as-seen' || !by) return new Refused(code, refusalSentence(code, against))
  const name = by.id === ctx.actor.userId ? 'You' : by.name
  const when = ago(edited.at, ctx.now())
  return new Refused(code, `${name} changed the text ${when}. Read what is there now, then decide.`)
}

/** What changes in the report's row besides its state. An approval stands until the text is opened again. */
function changes(ctx: Ctx, { kind: act, to: next, reason }: ReportEvent, ground: ReportFacts) {
  const { facts, text } = ground
  const approves = next === 'approved' && act !== 'restore' && act !== 'unschedule'
  const isScheduled = next === 'scheduled'
  return {
    ...listColumns(text.report),
    archivedFrom: next === 'archived' ? facts.state : null,
    ...(approves ? { approvedHash: facts.hash } : {}),
    ...(isWritable(next) ? { approvedHash: null } : {}),
    publishAt: isScheduled ? (facts.times?.publishAt ?? null) : null,
    scheduledById: isScheduled ? ctx.actor.userId : null,
    ...(act === 'withdraw' ? { withdrawnAt: ctx.now(), withdrawal: reason ?? '' } : {}),
    ...(act === 'publish' ? { withdrawnAt: null, withdrawal: null } : {}),
  }
}

/** Two acts on a report never share a moment, so the order of the audit and of the reviews is the order of the acts. */
async function momentOf(tx: Transaction, reportId: string, now: Date): Promise<Date> {
  const newest = await tx.event.findFirst({
    where: { reportId },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return new Date(Math.max(now.getTime(), (newest?.at.getTime() ?? 0) + 1))
}

/** The report's row, taken and moved, if nobody moved or edited the report since `ground` was read. */
async function take(
  tx: Transaction,
  ctx: Ctx,
  event: ReportEvent,
  ground: ReportFacts,
): Promise<boolean> {
  const { count } = await tx.report.updateMany({
    where: {
      id: ground.id,
      state: ground.facts.state,
      revision: ground.revision,
      // The append of an edit raises it: the content that was decided on is still the content.
      lastSeq: ground.text.seq,
    },
    data: { state: event.to, revision: { increment: 1 }, ...changes(ctx, event, ground) },
  })
  return count === 1
}

const isReview = (act: Act): act is ReviewDecision =>
  act === 'approve' || act === 'break-glass' || act === 'request-changes'

async function remember(tx: Transaction, ctx: Ctx, event: ReportEvent, moved: Moved) {
  const { ground, at, version } = moved
  const { kind: act, to: next } = event
  if (version && isReview(act)) {
    await tx.review.create({
      data: {
        id: ctx.newId(),
        reportId: ground.id,
        versionId: version.id,
        userId: ctx.actor.userId,
        decision: act,
        reason: event.reason ?? '',
        hash: event.hash,
        at,
      },
    })
    await tx.reviewRequest.updateMany({
      where: { reportId: ground.id, userId: ctx.actor.userId, state: { in: [...openRequests] } },
      data: { state: 'done', answeredAt: at },
    })
  }
  const eventId = ctx.newId()
  await recordEvent(
    tx,
    { ...ctx, now: () => at, newId: () => eventId },
    { event, reportId: ground.id, seriesId: ground.series.id },
  )
  await announce(tx, ctx, {
    eventId,
    reportId: ground.id,
    at,
    roles: hearersOf(act, next, ground.facts.rule),
  })
}

/** Ends a transaction of which nothing is to be kept: what was decided on moves at this moment. */
class Moving extends Error {}

/**
 * Whether the items are signed off as they were when it was decided. Whoever signs takes the report's row, which is held
 * here; the text is the one that was read, so its hashes are.
 */
async function itemsStand(tx: Transaction, { id, items, facts }: ReportFacts): Promise<boolean> {
  if (!facts.rule.gates.includes('items-signed')) return true
  const rows = await tx.reportItem.findMany({
    where: { reportId: id },
    select: { itemId: true, signedHash: true },
    take: 1000,
  })
  const signed = new Map(rows.map(({ itemId, signedHash }) => [itemId, signedHash]))
  return items.every(
    (item) => (signed.get(item.id) === item.hash) === (item.signed?.isCurrent ?? false),
  )
}

/** Whether threads are open or none is, as when it was decided. Whoever opens one takes the report's row. */
async function threadsStand(tx: Transaction, { id, facts }: ReportFacts): Promise<boolean> {
  if (!facts.rule.gates.includes('no-threads')) return true
  const open = await tx.thread.count({ where: { reportId: id, resolvedAt: null } })
  return open > 0 === facts.against['no-threads'].length > 0
}

/** Decides on what was just read and carries it out; false when an edit or another act came in between. */
async function tryOnce(ctx: Ctx, act: Act, input: OnReport & Brought, also?: Also) {
  const ground = await reportFacts(ctx, input.reportId, input)
  const decision = decide(ctx.actor, act, ground.facts)
  if (!decision.ok && decision.refusal === 'not-allowed') throw new Refused('not-allowed')
  if (ground.revision !== input.seen) throw await movedOn(ctx, ground.id)
  if (!decision.ok) throw refused(ctx, decision, ground)
  return write(ctx.db, async (tx) => {
    if (!(await take(tx, ctx, decision.event, ground))) return false
    if (!(await itemsStand(tx, ground)) || !(await threadsStand(tx, ground))) throw new Moving()
    const at = await momentOf(tx, ground.id, ctx.now())
    const content = { reportId: ground.id, text: ground.text, by: ctx.actor.userId, at }
    const version = transitions[act].freezes
      ? await freezeVersion(tx, { ...content, newId: ctx.newId })
      : null
    if (version) await keepSourceUses(tx, { reportId: ground.id, ...ground.text })
    const moved = { ground, at, version }
    await remember(tx, ctx, decision.event, moved)
    await also?.(tx, moved)
    return true
  }).catch((error: unknown) => {
    if (error instanceof Moving) return false
    throw error
  })
}

/**
 * The one way in which a report changes its state: decide by the table, then one transaction with the conditional
 * update, the frozen version, the review, the audit event and whom to tell. Nothing is stored when it is refused.
 */
export async function moveReport(
  ctx: Ctx,
  act: Act,
  input: OnReport & Brought,
  also?: Also,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await tryOnce(ctx, act, input, also)) {
      ctx.sync.invalidateReport(input.reportId)
      return
    }
  }
  throw new Refused('text-as-seen', 'The text is being written at this moment. Try again.')
}
