import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'

export const SignOutEverywhere = z.object({})

/** Ends all of one's own sessions, this one too. */
export async function signOutEverywhere(ctx: Ctx): Promise<void> {
  const { userId } = ctx.actor
  await write(ctx.db, (tx) => tx.session.deleteMany({ where: { userId } }))
  ctx.sync.invalidateUser(userId)
}
