import type { RequestState } from '#review/requests.ts'
import type { Database } from '../db/client.ts'

export interface ReviewRequest {
  id: string
  person: { id: string; name: string }
  insteadOf: string | null
  askedBy: string | null
  due: Date | null
  state: RequestState
  reason: string
  at: Date
}

const name = { select: { name: true } } as const

/** Who was asked to review a report, the newest first, without what was taken back. The caller has asked whether the actor may read it. */
export async function reviewRequests(db: Database, reportId: string): Promise<ReviewRequest[]> {
  const rows = await db.reviewRequest.findMany({
    where: { reportId, state: { not: 'withdrawn' } },
    orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
    take: 50,
    select: {
      id: true,
      due: true,
      state: true,
      reason: true,
      askedAt: true,
      user: { select: { id: true, name: true } },
      insteadOf: name,
      askedBy: name,
    },
  })
  return rows.map(({ id, due, state, reason, askedAt, user, insteadOf, askedBy }) => ({
    id,
    person: user,
    insteadOf: insteadOf?.name ?? null,
    askedBy: askedBy?.name ?? null,
    due,
    state: state as RequestState,
    reason,
    at: askedAt,
  }))
}
