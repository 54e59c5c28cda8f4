import { frontPageHtml } from '#report/render/html-lists.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import { publishedFront } from '#server/queries/published-front.ts'
import { pageAnswer } from './answer.ts'
import { listed, seriesLink } from './shown.ts'

/** Not at build time: there is neither a database nor the desk's address then. */
export const dynamic = 'force-dynamic'

/** The front of the desk's blog. */
export async function GET(request: Request): Promise<Response> {
  const { series, latest } = await publishedFront(await anonymousDb())
  const page = { desk: publicDesk(), series: series.map(seriesLink), latest: latest.map(listed) }
  return pageAnswer(request, frontPageHtml(page))
}
