import { getToken } from 'next-auth/jwt'
import { roles, type Actor, type Role } from '#review/roles.ts'
import type { Database } from '../db/client.ts'
import { env } from '../env.ts'
import { parseCookies, sessionCookie } from './cookie.ts'
import { userOfSession } from './session.ts'

export interface SignedIn {
  actor: Actor
  sessionId: string
}

/**
 * Who is behind a request, from its Cookie header alone. Pages, actions, routes and sockets all ask here.
 * The cookie only names a session; rights are read from the database each time. Never throws for bad cookies.
 */
export async function signedIn(
  db: Database,
  cookieHeader: string | undefined,
  now = new Date(),
): Promise<SignedIn | null> {
  const { name } = sessionCookie()
  const cookies = parseCookies(cookieHeader)
  const token = await getToken({
    // getToken reads nothing else of a request; without headers it cannot be misled by an Authorization header.
    req: { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'],
    secret: env().secret,
    cookieName: name,
  }).catch(() => null)
  const sessionId = token?.sid
  if (typeof sessionId !== 'string') return null
  const user = await userOfSession(db, sessionId, now)
  if (!user || user.id !== token?.sub) return null
  return { sessionId, actor: actorOf(user) }
}

type UserRow = NonNullable<Awaited<ReturnType<typeof userOfSession>>>

/** A person as `personSelect` reads them. */
export function actorOf(user: UserRow): Actor {
  const granted: Record<string, Role[]> = Object.create(null)
  for (const membership of user.memberships) {
    granted[membership.seriesId] = roles.filter((role) => membership[role])
  }
  const { id, name, email, administrator } = user
  return { userId: id, name, email, administrator, roles: granted }
}
