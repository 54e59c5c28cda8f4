import { Report } from '#report/document.ts'
import { withFreshIds } from '#report/to-editor.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { parseAccount, parseRemarks } from '../imports/account.ts'
import { waitingPost } from '../imports/states.ts'
import { addReport } from './add-report.ts'
import { requireImporter } from './require-importer.ts'

/** Somebody else made a report of the same post at the same time. */
class TakenMeanwhile extends Error {}

const postSelect = {
  id: true,
  place: true,
  content: true,
  account: true,
  file: { select: { remarks: true } },
} as const

interface Post {
  id: string
  place: number
  content: string
  account: string
  file: { remarks: string }
}

async function makeReport(
  tx: Transaction,
  ctx: Ctx,
  post: Post,
  seriesId: string,
  importId: string,
) {
  const own = parseAccount(post.account).remarks
  const { id: reportId } = await addReport(tx, ctx, {
    seriesId,
    content: withFreshIds(Report.parse(JSON.parse(post.content)), ctx.newId),
    origin: 'text',
    authorId: ctx.actor.userId,
    // What concerns the whole file stands with its first report.
    remarks: post.place === 0 ? [...parseRemarks(post.file.remarks), ...own] : own,
    importId,
  })
  const { count } = await tx.importPost.updateMany({
    where: { id: post.id, reportId: null },
    data: { reportId },
  })
  if (count === 0) throw new TakenMeanwhile()
}

/** Ends the bringing in; posts that were not reached can be chosen again. */
export async function finishImport(ctx: Ctx, importId: string): Promise<void> {
  await write(ctx.db, (tx) =>
    tx.import.updateMany({ where: { id: importId, state: 'bringing' }, data: { state: 'done' } }),
  )
}

const cannot =
  'It could not be made into a draft. Whoever runs the desk finds the reason in its log.'

/**
 * Makes a draft of the next post of an import that is being brought in; false when none is left, and the import is
 * done. A post that cannot become one says so and holds up no other; `onDefect` hears why. Its words count as the
 * importer's, who therefore cannot approve them.
 */
export async function bringInNext(
  ctx: Ctx,
  importId: string,
  onDefect: (error: unknown) => void,
): Promise<boolean> {
  const { seriesId, state } = await requireImporter(ctx, importId)
  if (state !== 'bringing') return false
  const post = await ctx.db.importPost.findFirst({
    where: { importId, ...waitingPost },
    orderBy: [{ file: { place: 'asc' } }, { place: 'asc' }],
    select: postSelect,
  })
  if (!post) {
    await finishImport(ctx, importId)
    return false
  }
  try {
    await write(ctx.db, (tx) => makeReport(tx, ctx, post, seriesId, importId))
  } catch (error) {
    if (error instanceof TakenMeanwhile) return true
    onDefect(error)
    const problem = { id: post.id, reportId: null }
    await write(ctx.db, (tx) =>
      tx.importPost.updateMany({ where: problem, data: { problem: cannot } }),
    )
  }
  return true
}
