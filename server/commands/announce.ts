import { z } from 'zod'
import type { Role } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import type { Transaction } from '../db/client.ts'

/** What the outbox holds under the kind `report-moved`: which event, and who must hear of it. */
export const Announcement = z.strictObject({
  eventId: z.string(),
  reportId: z.string(),
  userIds: z.array(z.string()),
})
export type Announcement = z.infer<typeof Announcement>

interface News {
  eventId: string
  reportId: string
  at: Date
  roles: readonly Role[]
}

/** Puts news of a report into the outbox, for everybody with one of these roles on its series but the actor. */
export async function announce(
  tx: Transaction,
  { actor, newId }: Pick<Ctx, 'actor' | 'newId'>,
  { eventId, reportId, at, roles }: News,
): Promise<void> {
  const members = await tx.membership.findMany({
    where: {
      series: { reports: { some: { id: reportId } } },
      user: { disabledAt: null },
      userId: { not: actor.userId },
      OR: roles.map((role) => ({ [role]: true })),
    },
    orderBy: { userId: 'asc' },
    take: 1000,
    select: { userId: true },
  })
  const userIds = members.map(({ userId }) => userId)
  await announceTo(tx, { newId }, { eventId, reportId, at, userIds })
}

/** Puts news of a report into the outbox, for these people. */
export async function announceTo(
  tx: Transaction,
  { newId }: Pick<Ctx, 'newId'>,
  { eventId, reportId, at, userIds }: Omit<News, 'roles'> & { userIds: string[] },
): Promise<void> {
  const payload: Announcement = { eventId, reportId, userIds }
  await tx.outbox.create({
    data: { id: newId(), kind: 'report-moved', payload: JSON.stringify(payload), createdAt: at },
  })
}
