import { z } from 'zod'
import { alertKindNames } from '#review/alert-kinds.ts'
import type { Role } from '#review/roles.ts'
import type { Ctx } from '../context.ts'
import type { Database, Transaction } from '../db/client.ts'

/** What the outbox holds under the kind `report-moved`: which event, and who must hear of it. */
export const Announcement = z.strictObject({
  eventId: z.string(),
  reportId: z.string(),
  userIds: z.array(z.string()),
})
export type Announcement = z.infer<typeof Announcement>

/**
 * What the outbox holds under the kind `alert`: what people are told that no event of the audit says. `key` names what
 * happened; nobody is told twice of one key. `place` is a page of the report, with an anchor or without.
 */
export const Alerting = z.strictObject({
  key: z.string().min(1).max(200),
  reportId: z.string(),
  userIds: z.array(z.string()).max(1000),
  kind: z.enum(alertKindNames),
  phrase: z.string().min(1).max(500),
  /** What webhooks say, where `phrase` speaks to one person. */
  forAll: z.string().min(1).max(2000).optional(),
  excerpt: z.string().max(4000).optional(),
  place: z
    .string()
    .regex(/^(write|review|history|publish)(#[\w-]{1,200})?$/)
    .optional(),
})
export type Alerting = z.infer<typeof Alerting>

interface News {
  eventId: string
  reportId: string
  at: Date
  roles: readonly Role[]
}

interface Hearers {
  reportId: string
  roles: readonly Role[]
  /** Whose doing it is. */
  but?: string
}

/** Everybody with one of these roles on a report's series, but one. */
export async function membersWith(
  tx: Database | Transaction,
  { reportId, roles, but }: Hearers,
): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: {
      series: { reports: { some: { id: reportId } } },
      user: { disabledAt: null },
      ...(but === undefined ? {} : { userId: { not: but } }),
      OR: roles.map((role) => ({ [role]: true })),
    },
    orderBy: { userId: 'asc' },
    take: 1000,
    select: { userId: true },
  })
  return members.map(({ userId }) => userId)
}

/** Puts news of a report into the outbox, for everybody with one of these roles on its series but the actor. */
export async function announce(
  tx: Transaction,
  { actor, newId }: Pick<Ctx, 'actor' | 'newId'>,
  { eventId, reportId, at, roles }: News,
): Promise<void> {
  const userIds = await membersWith(tx, { reportId, roles, but: actor.userId })
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

/** Puts into the outbox what people are to be told beside the events of the audit. Throws for what is no `Alerting`. */
export async function alertPeople(
  tx: Transaction,
  { newId, now }: Pick<Ctx, 'newId' | 'now'>,
  alerting: Alerting,
): Promise<void> {
  const payload = JSON.stringify(Alerting.parse(alerting))
  await tx.outbox.create({ data: { id: newId(), kind: 'alert', payload, createdAt: now() } })
}
