import { randomUUID } from 'node:crypto'
import type { Actor } from '#review/roles.ts'
import type { Ctx, Visitor } from '../context.ts'
import { database, type Database } from '../db/client.ts'
import { syncControl } from '../sync/control.ts'
import { signedIn } from './actor.ts'
import { NETWORK_HEADER } from './headers.ts'

/** What of a request a context is made of: a `Request`'s headers, or those of a page. */
export type Asking = Pick<Headers, 'get'>

/** The context of somebody without a session. */
export async function visitorCtx(asking: Asking): Promise<Visitor> {
  return contextFrom(asking.get(NETWORK_HEADER) ?? 'unknown')
}

async function contextFrom(origin: string, given?: Database): Promise<Visitor> {
  const db = given ?? (await database())
  return { db, sync: syncControl(), now: () => new Date(), newId: randomUUID, origin }
}

/** A context for somebody whom the server already knows. */
export async function ctxFor(actor: Actor, origin: string, db?: Database): Promise<Ctx> {
  return { ...(await contextFrom(origin, db)), actor }
}

/** The context of a request, or null when nobody is signed in. */
export async function ctxOfRequest(asking: Asking): Promise<(Ctx & { sessionId: string }) | null> {
  const visitor = await visitorCtx(asking)
  const found = await signedIn(visitor.db, asking.get('cookie') ?? undefined)
  return found && { ...visitor, ...found }
}

/** The database for what is open to everybody: sign-in, invitations and the public pages. */
export const anonymousDb = database
