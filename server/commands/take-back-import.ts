import { z } from 'zod'
import { mayTakeBack } from '#review/policy.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { mostPosts } from '../imports/limits.ts'
import { importGround } from '../queries/import-ground.ts'
import { touched, touchedSelect } from '../queries/touched.ts'
import { recordEvent } from './record-event.ts'

export const TakeBackImport = z.strictObject({
  importId: Id,
  /** The reports of which the person was told that they stay, because somebody worked on them since. */
  staying: z.array(Id).max(mostPosts),
})
export type TakeBackImport = z.infer<typeof TakeBackImport>

const changed = (title: string) =>
  new Refused(
    'import-moved',
    `Somebody has just worked on “${title || 'Untitled report'}”. Look again at what stays.`,
  )

/** The reports that are as they came. Refuses when others stay than the person was told. */
async function untouchedOf({ db }: Ctx, { importId, staying }: TakeBackImport) {
  const posts = await db.importPost.findMany({
    where: { importId, reportId: { not: null } },
    select: { id: true, report: { select: touchedSelect } },
    take: mostPosts,
  })
  const all = posts.flatMap(({ id, report }) => (report ? [{ postId: id, report }] : []))
  const stays = all.filter(({ report }) => touched(report) !== null)
  const untold = stays.find(({ report }) => !staying.includes(report.id))
  if (untold) throw changed(untold.report.title)
  const untouched = all.filter((one) => !stays.includes(one))
  if (untouched.length === 0) throw new Refused('nothing-to-take-back')
  return untouched
}

/** Deletes a report if it is still as it came: an edit raises `lastSeq`, an act `revision`, both in this row. */
async function deleteUntouched(tx: Transaction, id: string): Promise<boolean> {
  const { count } = await tx.report.deleteMany({
    where: { id, state: 'draft', revision: 0, lastSeq: 0 },
  })
  return count === 1
}

/**
 * Takes a whole import back: deletes the reports that are as they came, in one transaction. Their files, texts and
 * accounts stay in the import, from which they can be brought in again. Reports that somebody worked on stay.
 */
export async function takeBackImport(ctx: Ctx, input: TakeBackImport): Promise<{ count: number }> {
  const ground = await importGround(ctx, input.importId)
  if (!mayTakeBack(ctx.actor, ground)) throw new Refused('not-allowed')
  if (ground.state !== 'done') throw new Refused('import-moved')
  const { id: importId, seriesId } = ground
  const untouched = await untouchedOf(ctx, input)
  await write(ctx.db, async (tx) => {
    const at = ctx.now()
    const { count } = await tx.import.updateMany({
      where: { id: importId, state: 'done' },
      data: { state: 'taken-back', takenBackAt: at, takenBackById: ctx.actor.userId },
    })
    if (count === 0) throw new Refused('import-moved')
    for (const { postId, report } of untouched) {
      if (!(await deleteUntouched(tx, report.id))) throw changed(report.title)
      await tx.importPost.updateMany({ where: { id: postId }, data: { takenBackAt: at } })
      const { id: deletedReportId, title } = report
      const event = { kind: 'take-back-import' as const, importId, deletedReportId, title }
      await recordEvent(tx, ctx, { event, seriesId })
    }
  })
  for (const { report } of untouched) ctx.sync.invalidateReport(report.id)
  return { count: untouched.length }
}
