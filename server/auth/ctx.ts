import { randomUUID } from 'node:crypto'
import type { Actor } from '#review/roles.ts'
import type { Ctx, Visitor } from '../context.ts'
import { database } from '../db/client.ts'
import { syncControl } from '../sync/control.ts'
import { signedIn } from './actor.ts'

/** The context of somebody without a session. */
export async function visitorCtx(): Promise<Visitor> {
  return { db: await database(), sync: syncControl(), now: () => new Date(), newId: randomUUID }
}

/** A context for somebody whom the server already knows. */
export async function ctxFor(actor: Actor): Promise<Ctx> {
  return { ...(await visitorCtx()), actor }
}

/** The context of a request, or null when nobody is signed in. */
export async function ctxFromCookies(
  cookieHeader: string | undefined,
): Promise<(Ctx & { sessionId: string }) | null> {
  const found = await signedIn(await database(), cookieHeader)
  return found && { ...(await ctxFor(found.actor)), sessionId: found.sessionId }
}

/** The database for what is open to everybody: sign-in, invitations and the public pages. */
export const anonymousDb = database
