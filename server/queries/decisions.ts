import type { Act } from '#review/transitions.ts'
import type { Database } from '../db/client.ts'

/** What somebody can say of a version. */
export type ReviewDecision = Extract<Act, 'approve' | 'break-glass' | 'request-changes'>

/** Somebody's newest decision on a report. */
export interface Standing {
  person: { id: string; name: string }
  decision: ReviewDecision
  reason: string
  at: Date
  version: number
  /** Whether it is about the content as it is now. */
  isCurrent: boolean
}

/** Everybody's newest decision, the newest first. The caller has asked whether the actor may read the report. */
export async function standingDecisions(
  db: Database,
  reportId: string,
  hash: string,
): Promise<Standing[]> {
  const rows = await db.review.findMany({
    where: { reportId },
    orderBy: { at: 'desc' },
    take: 500,
    select: {
      decision: true,
      reason: true,
      hash: true,
      at: true,
      user: { select: { id: true, name: true } },
      version: { select: { number: true } },
    },
  })
  const newest = new Map<string, Standing>()
  for (const { user, version, decision, hash: of, reason, at } of rows) {
    if (newest.has(user.id)) continue
    newest.set(user.id, {
      person: user,
      decision: decision as ReviewDecision,
      reason,
      at,
      version: version.number,
      isCurrent: of === hash,
    })
  }
  return [...newest.values()]
}
