import { Report } from '#report/document.ts'
import type { Marginal } from '#report/import/manuscript.ts'
import type { Remark } from '#report/remark.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { parseAccount, parseLines, parseRemarks } from '../imports/account.ts'
import { importGround } from './import-ground.ts'

export interface ImportPost {
  id: string
  importId: string
  file: string
  /** As it was read from the file. */
  report: Report
  /** The file's about the whole, then the post's own. */
  remarks: Remark[]
  marginalia: Marginal[]
  /** The file as plain lines, of a long file those of this post; remarks count from 1 in the whole file. */
  original: { first: number; lines: string[] }
  /** The draft that it became. */
  reportId: string | null
}

/** More lines than this are not shown at once: an export may hold a whole blog. */
const mostLines = 3000

/** The post's lines in a long file: from its title or its first remark to so many lines on. */
function linesOf(all: string[], title: string, remarks: readonly Remark[]): ImportPost['original'] {
  if (all.length <= mostLines) return { first: 1, lines: all }
  const titled = title === '' ? -1 : all.findIndex((line) => line.includes(title))
  const remarked = Math.min(...remarks.map(({ line }) => line ?? Infinity)) - 1
  const begin = Math.min(titled < 0 ? Infinity : titled, remarked)
  const first = Number.isFinite(begin) ? Math.max(0, begin - 10) : 0
  return { first: first + 1, lines: all.slice(first, first + mostLines) }
}

/** One post of an import, with the file that it was read from. */
export async function importPost(ctx: Ctx, importId: string, postId: string): Promise<ImportPost> {
  await importGround(ctx, importId)
  if (!Id.safeParse(postId).success) throw new Refused('not-found')
  const row = await ctx.db.importPost.findFirst({
    where: { id: postId, importId },
    select: {
      content: true,
      account: true,
      reportId: true,
      file: { select: { name: true, remarks: true, original: true } },
    },
  })
  if (!row) throw new Refused('not-found')
  const { remarks, marginalia } = parseAccount(row.account)
  const report = Report.parse(JSON.parse(row.content))
  return {
    id: postId,
    importId,
    file: row.file.name,
    report,
    remarks: [...parseRemarks(row.file.remarks), ...remarks],
    marginalia,
    original: linesOf(parseLines(row.file.original), report.title, remarks),
    reportId: row.reportId,
  }
}
