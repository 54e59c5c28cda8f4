import { randomUUID } from 'node:crypto'
import { syncControl } from '../sync/control.ts'
import { write, type Database } from '../db/client.ts'

const day = 24 * 60 * 60 * 1000
/** A session ends this long after sign-in, whatever happens. */
export const sessionDays = 30
/** A session that nobody used for so long ends. */
const idleDays = 7
/** `lastSeenAt` is written at most this often. */
const seenEvery = 5 * 60 * 1000

/** What is read of a person to know what they may do. */
export const personSelect = {
  id: true,
  name: true,
  email: true,
  administrator: true,
  disabledAt: true,
  memberships: {
    select: { seriesId: true, author: true, reviewer: true, editor: true, publisher: true },
    take: 500,
  },
} as const

/** Opens a session and returns its id, which goes into the signed cookie. */
export async function openSession(db: Database, userId: string, now: Date): Promise<string> {
  const id = randomUUID()
  await write(db, async (tx) => {
    await tx.session.deleteMany({ where: { userId, expiresAt: { lt: now } } })
    await tx.session.create({
      data: {
        id,
        userId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + sessionDays * day),
      },
    })
  })
  return id
}

/** Ends one session everywhere: its cookie is worthless and its sockets are closed. */
export async function endSession(db: Database, id: string): Promise<void> {
  const session = await db.session.findUnique({ where: { id }, select: { userId: true } })
  if (!session) return
  await write(db, (tx) => tx.session.deleteMany({ where: { id } }))
  syncControl().invalidateUser(session.userId)
}

/** The user of a session that is still good; null for an ended, idle, expired or disabled one. */
export async function userOfSession(db: Database, id: string, now: Date) {
  const session = await db.session.findUnique({
    where: { id },
    select: {
      expiresAt: true,
      lastSeenAt: true,
      user: { select: personSelect },
    },
  })
  if (!session || session.user.disabledAt) return null
  const idle = now.getTime() - session.lastSeenAt.getTime()
  if (session.expiresAt <= now || idle > idleDays * day) return null
  if (idle > seenEvery) {
    await write(db, (tx) => tx.session.updateMany({ where: { id }, data: { lastSeenAt: now } }))
  }
  return session.user
}
