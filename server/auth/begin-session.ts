import { encode } from 'next-auth/jwt'
import type { Database } from '../db/client.ts'
import { env } from '../env.ts'
import { sessionCookie } from './cookie.ts'
import { openSession, sessionDays } from './session.ts'

/** A session for somebody whose password was just set, and the cookie that next-auth would have made for it. */
export async function beginSession(db: Database, userId: string, now: Date) {
  const { name, options } = sessionCookie()
  const maxAge = sessionDays * 24 * 60 * 60
  const sid = await openSession(db, userId, now)
  const value = await encode({ token: { sub: userId, sid }, secret: env().secret, maxAge })
  return { name, value, options: { ...options, maxAge } }
}
