import { isReportFile } from '#report/render/files.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publishedIssue } from '#server/queries/published-report.ts'
import { fileAnswer, goneAnswer, missingAnswer, movedAnswer } from '../../../answer.ts'
import { aboutIssue, feedEntry, issuePath, withdrawnNotice } from '../../../shown.ts'

interface Params {
  params: Promise<{ series: string; slug: string; file: string }>
}

/** A published report as a file. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { series, slug, file } = await params
  if (!isReportFile(file)) return missingAnswer(request)
  const asking = { db: await anonymousDb(), actor: null }
  const issue = await publishedIssue(asking.db, series, slug)
  if (!issue) return missingAnswer(request)
  if (issue.slug !== slug) return movedAnswer(`${issuePath(issue)}/${file}`)
  const notice = withdrawnNotice(issue)
  if (notice !== null) return goneAnswer(request, notice)
  const { report, version } = issue
  const { tag, series: name, published: first, updated: published } = feedEntry(issue)
  const dates = { first, published }
  const content = { ...aboutIssue(issue), report, hash: version.hash, tag, series: name, ...dates }
  return fileAnswer(request, file, content, { shared: true, asking })
}
