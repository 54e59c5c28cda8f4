import { canonicalJson } from '#report/canonical.ts'
import type { Comparison } from '#report/compare/compare.ts'
import { compareApart, ifInTime } from '../compare/compare-apart.ts'
import type { Ctx } from '../context.ts'
import type { Database } from '../db/client.ts'
import { readText, type ReadText } from '../text/content.ts'
import { contentIn, packedSelect, unpack } from '../versions/packed.ts'
import { readableReport } from './readable-report.ts'

/** What somebody has to read of a text that they know in another form. */
export interface Since {
  /** The version that they decided on; null where it is what they saw last. */
  version: number | null
  /** When that was. */
  at: Date
  comparison: Comparison
}

const sitting = 30 * 60_000

/** Whether what somebody does now belongs to what they did then. */
export const isOneSitting = (then: Date, now: Date): boolean =>
  now.getTime() - then.getTime() < sitting

interface Known {
  version: number | null
  at: Date
  hash: string
  content: () => string
}

/** The text that somebody saw last, unless it is this one: then, and within one sitting, the one that they saw before. */
async function seenBefore(
  db: Database,
  { reportId, userId, hash, now }: { reportId: string; userId: string; hash: string; now: Date },
): Promise<Known | null> {
  const look = await db.look.findUnique({ where: { reportId_userId: { reportId, userId } } })
  if (!look) return null
  const { beforeHash, beforePacked, beforeAt } = look
  const before: Known | null =
    beforeHash !== null && beforePacked && beforeAt
      ? { version: null, at: beforeAt, hash: beforeHash, content: () => unpack(beforePacked) }
      : null
  if (look.hash === hash || (before && isOneSitting(look.at, now))) return before
  return { version: null, at: look.at, hash: look.hash, content: () => unpack(look.packed) }
}

/** The version that somebody decided on last. */
async function decidedOn(db: Database, reportId: string, userId: string): Promise<Known | null> {
  const review = await db.review.findFirst({
    where: { reportId, userId },
    orderBy: { at: 'desc' },
    select: { at: true, hash: true, version: { select: { number: true, ...packedSelect } } },
  })
  if (!review) return null
  const { at, hash, version } = review
  return { version: version.number, at, hash, content: () => contentIn(version) }
}

/**
 * The text that somebody knows: what they saw last or decided on, whichever is later. Null where they know none, or know
 * this one. The caller has asked whether they may read the report.
 */
async function knownText(
  { db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>,
  reportId: string,
  hash: string,
): Promise<Known | null> {
  const [seen, decided] = await Promise.all([
    seenBefore(db, { reportId, userId: actor.userId, hash, now: now() }),
    decidedOn(db, reportId, actor.userId),
  ])
  // One that they decided on has a number to name it by.
  const isLater = seen && decided && seen.hash !== decided.hash && seen.at > decided.at
  const known = isLater ? seen : (decided ?? seen)
  return known && known.hash !== hash ? known : null
}

/** What changed since somebody looked or decided last. Refuses with `too-different` where that cannot be said in time. */
export async function sinceLooked(
  ctx: Pick<Ctx, 'db' | 'actor' | 'now'>,
  { id, text }: { id: string; text: Pick<ReadText, 'hash' | 'report'> },
): Promise<Since | null> {
  const known = await knownText(ctx, id, text.hash)
  if (!known) return null
  const { version, at, content } = known
  const comparison = await compareApart({ before: content(), after: canonicalJson(text.report) })
  return { version, at, comparison }
}

/**
 * The same for a report that stands in a list, where "too much" is an answer. Refuses with `not-found` when the report does
 * not exist for the actor.
 */
export async function sinceLookedAt(
  ctx: Ctx,
  reportId: string,
): Promise<Since | 'too-much' | null> {
  await readableReport(ctx, reportId)
  const text = await readText(ctx.db, reportId)
  const told = await ifInTime(sinceLooked(ctx, { id: reportId, text }).then((since) => ({ since })))
  return told ? told.since : 'too-much'
}
