import type { Ctx } from '../context.ts'
import { database, type Database } from '../db/client.ts'
import { actorOf } from './actor.ts'
import { ctxFor } from './ctx.ts'
import { normalEmail } from './email.ts'
import { personSelect } from './session.ts'

/**
 * The context of somebody at the desk, by address alone: for the command line, whose user can read the database
 * anyway. Null for an unknown address and for a disabled person.
 */
export async function ctxAs(email: string, origin: string, given?: Database): Promise<Ctx | null> {
  const db = given ?? (await database())
  const user = await db.user.findUnique({
    where: { email: normalEmail(email) },
    select: personSelect,
  })
  return user && !user.disabledAt ? ctxFor(actorOf(user), origin, db) : null
}
