import { adoptMarked } from '#report/adopt-marked.ts'
import { canonicalJson } from '#report/canonical.ts'
import { Report } from '#report/document.ts'
import { isAttached } from '#report/import/attachments.ts'
import { picturesOf } from '#report/map-pictures.ts'
import { accepted } from '#report/marked.ts'
import { readPictureAddress } from '#report/picture-address.ts'
import type { Remark } from '#report/remark.ts'
import type { MarkedReport, MarkedThread } from '#report/riding.ts'
import { withFreshIds } from '#report/to-editor.ts'
import { threadLimits } from '#review/threads.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import type { FileStore } from '../files/file-store.ts'
import { files } from '../files/files.ts'
import { parseAccount, parseRemarks, withRemarks } from '../imports/account.ts'
import { readApart } from '../imports/read-apart.ts'
import type { FileReader } from '../imports/read-file.ts'
import { besidePost, forgetFile } from '../imports/beside-post.ts'
import { waitingPost } from '../imports/states.ts'
import { addReport } from './add-report.ts'
import { type Kept, keepAttached } from './keep-attached.ts'
import { keepThreads } from './keep-threads.ts'
import { requireImporter } from './require-importer.ts'

/** Somebody else made a report of the same post at the same time. */
class TakenMeanwhile extends Error {}

const postSelect = {
  id: true,
  fileId: true,
  place: true,
  content: true,
  account: true,
  file: { select: { remarks: true } },
} as const

interface Post {
  id: string
  fileId: string
  place: number
  content: string
  account: string
  file: { remarks: string }
}

interface Doors {
  /** How the file is read again for its pictures and suggestions. */
  readFile?: FileReader
  store?: FileStore
}

/** A report as it is brought in: its pictures kept, and its suggestions with the names of those who made them. */
interface Brought extends Omit<Kept, 'report'> {
  report: MarkedReport
  names?: ReadonlyMap<string, string>
  threads?: readonly MarkedThread[]
}

const leftOut: Remark = {
  level: 'lost',
  code: 'suggestions-left-out',
  message:
    'The suggestions in the file could not be brought in with the text; they stand in the receipt alone.',
}

/** The post's report with what its file holds besides. Nothing is read again for one that has no more. */
async function brought(
  ctx: Ctx,
  post: Post,
  seriesId: string,
  { readFile = readApart, store = files() }: Doors,
): Promise<Brought> {
  const report = Report.parse(JSON.parse(post.content))
  const mayBeMarked = parseAccount(post.account).marginalia.some(({ placed }) => placed)
  const mayHold = picturesOf(report).some(({ src }) => isAttached(src) || readPictureAddress(src))
  if (!mayHold && !mayBeMarked) return { report, rows: [], remarks: [] }
  const { pictures, marked } = await besidePost(ctx.db, post, readFile)
  if (!mayBeMarked) return keepAttached(ctx, { report, pictures, seriesId }, store)
  const isOfPost = marked && canonicalJson(accepted(marked.report)) === post.content
  if (!isOfPost) {
    const kept = await keepAttached(ctx, { report, pictures, seriesId }, store)
    return { ...kept, remarks: [...kept.remarks, leftOut] }
  }
  const adopted = adoptMarked(marked, {
    by: ctx.actor.userId,
    newId: ctx.newId,
    mostThreads: threadLimits.threads,
  })
  const { lines } = adopted.report
  const kept = await keepAttached(ctx, { report: adopted.report, pictures, seriesId }, store)
  return {
    ...kept,
    report: { ...kept.report, ...(lines ? { lines } : {}) },
    names: adopted.names,
    threads: adopted.threads,
  }
}

async function makeReport(
  tx: Transaction,
  ctx: Ctx,
  post: Post,
  kept: Brought,
  { seriesId, importId }: { seriesId: string; importId: string },
) {
  const account = withRemarks(parseAccount(post.account), kept.remarks)
  const own = account.remarks
  const { id: reportId } = await addReport(tx, ctx, {
    seriesId,
    content: withFreshIds(kept.report, ctx.newId),
    names: kept.names,
    origin: 'text',
    authorId: ctx.actor.userId,
    // What concerns the whole file stands with its first report.
    remarks: post.place === 0 ? [...parseRemarks(post.file.remarks), ...own] : own,
    importId,
  })
  await keepThreads(tx, ctx, { reportId, threads: kept.threads ?? [] })
  for (const row of kept.rows) {
    const data = { ...row, reportId, createdById: ctx.actor.userId, createdAt: ctx.now() }
    await tx.picture.create({ data, select: { id: true } })
  }
  const { count } = await tx.importPost.updateMany({
    where: { id: post.id, reportId: null },
    data: { reportId, account: JSON.stringify(account) },
  })
  if (count === 0) throw new TakenMeanwhile()
}

/** Ends the bringing in; posts that were not reached can be chosen again. */
export async function finishImport(ctx: Ctx, importId: string): Promise<void> {
  forgetFile()
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
  doors: Doors = {},
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
    const kept = await brought(ctx, post, seriesId, doors)
    await write(ctx.db, (tx) => makeReport(tx, ctx, post, kept, { seriesId, importId }))
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
