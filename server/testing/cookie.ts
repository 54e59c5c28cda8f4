import { encode } from 'next-auth/jwt'
import { sessionCookie } from '../auth/cookie.ts'
import { openSession } from '../auth/session.ts'
import type { Database } from '../db/client.ts'
import { env } from '../env.ts'

/** The Cookie header of a browser in which somebody signed in just now. */
export async function cookieOf(db: Database, personId: string): Promise<string> {
  const sid = await openSession(db, personId, new Date())
  const token = await encode({ token: { sub: personId, sid }, secret: env().secret })
  return `${sessionCookie().name}=${token}`
}
