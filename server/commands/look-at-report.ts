import { z } from 'zod'
import { canonicalJson } from '#report/canonical.ts'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Id } from '../id.ts'
import { readableReport } from '../queries/readable-report.ts'
import { isOneSitting } from '../queries/since-looked.ts'
import { readText } from '../text/content.ts'
import { pack } from '../versions/packed.ts'
import { Hash } from './inputs.ts'

/** `seenHash`: the hash of the text that the page showed. */
export const LookAtReport = z.strictObject({ reportId: Id, seenHash: Hash })
export type LookAtReport = z.infer<typeof LookAtReport>

/**
 * Keeps which text somebody has seen, so that they are told what changed when they come again. A text that has moved on
 * while they read is not kept: they have not seen it. Within one sitting, what they saw before it stays.
 */
export async function lookAtReport(ctx: Ctx, { reportId, seenHash }: LookAtReport): Promise<void> {
  await readableReport(ctx, reportId)
  const text = await readText(ctx.db, reportId)
  if (text.hash !== seenHash) return
  const at = ctx.now()
  const key = { reportId, userId: ctx.actor.userId }
  const again = await write(ctx.db, (tx) =>
    tx.look.updateMany({ where: { ...key, hash: seenHash }, data: { at } }),
  )
  if (again.count > 0) return
  const seen = { hash: seenHash, packed: await pack(canonicalJson(text.report)), at }
  await write(ctx.db, async (tx) => {
    const where = { reportId_userId: key }
    const last = await tx.look.findUnique({ where })
    const stays = !last || (last.beforeAt !== null && isOneSitting(last.at, at))
    await tx.look.upsert({
      where,
      create: { ...key, ...seen },
      update: {
        ...seen,
        ...(stays ? {} : { beforeHash: last.hash, beforePacked: last.packed, beforeAt: last.at }),
      },
      select: { hash: true },
    })
  })
}
