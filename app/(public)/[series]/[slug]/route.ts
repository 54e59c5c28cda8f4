import { toHtmlPage } from '#report/render/html-page.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publishedReport } from '#server/queries/published-report.ts'
import { goneAnswer, missingAnswer, movedAnswer, pageAnswer } from '../../answer.ts'
import { issuePath, pageOptions, withdrawnNotice } from '../../shown.ts'

interface Params {
  params: Promise<{ series: string; slug: string }>
}

/** A published report. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { series, slug } = await params
  const found = await publishedReport(await anonymousDb(), series, slug)
  if (!found) return missingAnswer(request)
  if (found.issue.slug !== slug) return movedAnswer(issuePath(found.issue))
  const notice = withdrawnNotice(found.issue)
  if (notice !== null) return goneAnswer(request, notice)
  const { report, version } = found.issue
  return pageAnswer(request, toHtmlPage(report, pageOptions(found)), version.hash)
}
