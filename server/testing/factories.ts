/** Rows for tests and for the made-up desk. Each takes the database and what matters to the test; the rest is plausible. */
import { randomUUID } from 'node:crypto'
import type { Report } from '#report/document.ts'
import { emptyReport } from '#report/empty-report.ts'
import type { ApprovalRule } from '#review/approval-rule.ts'
import { roles, type Actor, type Role } from '#review/roles.ts'
import type { State } from '#review/states.ts'
import { hashPassword } from '../auth/password.ts'
import type { Ctx } from '../context.ts'
import { write, type Database } from '../db/client.ts'
import { approvalFor } from '../series/approval.ts'
import { syncControl } from '../sync/control.ts'
import { seedText } from '../text/seed.ts'

let made = 0
const nth = () => ++made

export interface Person {
  id: string
  name: string
  email: string
}

/** Somebody at the desk. Without a password they cannot sign in, which saves the tests the work of hashing one. */
export async function person(
  db: Database,
  given: {
    name?: string
    email?: string
    password?: string
    administrator?: boolean
    disabledAt?: Date
  } = {},
): Promise<Person> {
  const { password, ...rest } = given
  const number = nth()
  const data = {
    id: randomUUID(),
    name: `Person ${number}`,
    email: `person-${number}@desk.example`,
    passwordHash: password === undefined ? 'none' : await hashPassword(password),
    ...rest,
  }
  await write(db, (tx) => tx.user.create({ data }))
  return { id: data.id, name: data.name, email: data.email }
}

/** A series with its members: `members: { [person.id]: ['author'] }`. */
export async function series(
  db: Database,
  given: {
    slug?: string
    name?: string
    titlePattern?: string
    template?: Report
    approvalsNeeded?: number
    approval?: ApprovalRule
    members?: Record<string, readonly Role[]>
  } = {},
): Promise<{ id: string; slug: string; name: string }> {
  const { members = {}, template = emptyReport, approval, ...rest } = given
  const number = nth()
  const data = {
    id: randomUUID(),
    slug: `series-${number}`,
    name: `Series ${number}`,
    titlePattern: '{series}: {period}',
    template: JSON.stringify(template),
    approval: approval ? approvalFor(approval) : null,
    ...rest,
  }
  await write(db, (tx) => tx.series.create({ data }))
  for (const [userId, held] of Object.entries(members)) await member(db, data.id, userId, held)
  return { id: data.id, slug: data.slug, name: data.name }
}

/** Gives somebody exactly these roles on a series. */
export async function member(
  db: Database,
  seriesId: string,
  userId: string,
  held: readonly Role[],
): Promise<void> {
  const data = Object.fromEntries(roles.map((role) => [role, held.includes(role)]))
  await write(db, (tx) =>
    tx.membership.upsert({
      where: { seriesId_userId: { seriesId, userId } },
      create: { seriesId, userId, ...data },
      update: data,
    }),
  )
}

/** A report with its text seeded as the application does it. `authorId`: whose words the text is; nobody's by default. */
export async function report(
  db: Database,
  given: {
    seriesId: string
    createdById: string
    content?: Report
    authorId?: string | null
    state?: State
    due?: Date
    now?: Date
  },
): Promise<{ id: string; epoch: string }> {
  const { content = emptyReport, authorId = null, now = new Date(), ...rest } = given
  const data = {
    id: randomUUID(),
    epoch: randomUUID(),
    title: '',
    createdAt: now,
    editedAt: now,
    ...rest,
  }
  await write(db, async (tx) => {
    await tx.report.create({ data })
    await seedText(tx, { reportId: data.id, report: content, authorId, now })
  })
  return { id: data.id, epoch: data.epoch }
}

/** Somebody as the server knows them, with their roles as they are now. */
export async function actorOf(db: Database, personId: string): Promise<Actor> {
  const { memberships, id, ...user } = await db.user.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      name: true,
      email: true,
      administrator: true,
      memberships: {
        select: { seriesId: true, author: true, reviewer: true, editor: true, publisher: true },
        take: 500,
      },
    },
  })
  const held = memberships.map((row) => [row.seriesId, roles.filter((role) => row[role])] as const)
  return { userId: id, ...user, roles: Object.fromEntries(held) }
}

/** What a command run by this person is given. */
export async function ctxOf(
  db: Database,
  personId: string,
  now: () => Date = () => new Date(),
): Promise<Ctx> {
  return {
    actor: await actorOf(db, personId),
    db,
    sync: syncControl(),
    now,
    newId: randomUUID,
    origin: '192.0.2.1',
  }
}
