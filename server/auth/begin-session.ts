import { encode } from 'next-auth/jwt'
import type { Database } from '../db/client.ts'
import { env } from '../env.ts'
import { sessionCookie } from './cookie.ts'
import { openSession, sessionDays } from './session.ts'

const maxAge = sessionDays * 24 * 60 * 60

/** Opens a session and returns the value of the cookie that next-auth would have made for it. */
export async function sessionToken(
  db: Database,
  userId: string,
  { now, secret }: { now: Date; secret: string },
): Promise<string> {
  const sid = await openSession(db, userId, now)
  return encode({ token: { sub: userId, sid }, secret, maxAge })
}

/** A session for somebody whose password was just set, and its cookie. */
export async function beginSession(db: Database, userId: string, now: Date) {
  const { name, options } = sessionCookie()
  const value = await sessionToken(db, userId, { now, secret: env().secret })
  return { name, value, options: { ...options, maxAge } }
}
