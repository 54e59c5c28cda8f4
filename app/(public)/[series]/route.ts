import type { Link } from '#report/render/html-document.ts'
import { seriesPageHtml } from '#report/render/html-lists.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import { publishedSeries } from '#server/queries/published-series.ts'
import { missingAnswer, pageAnswer } from '../answer.ts'
import { listed, seriesLink } from '../shown.ts'

interface Params {
  params: Promise<{ series: string }>
}

function pageLink(text: string, href: string, page: number): Link {
  return { text, href: page === 1 ? href : `${href}?page=${page}` }
}

/** All issues of a series, in pages. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('page') ?? '1'
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : null
  const { series: slug } = await params
  const found = page && (await publishedSeries(await anonymousDb(), slug, page))
  if (!found) return missingAnswer(request)
  const series = seriesLink(found.series)
  const html = seriesPageHtml({
    desk: publicDesk(),
    series,
    issues: found.issues.map(listed),
    newer: page > 1 ? pageLink('Newer issues', series.href, page - 1) : null,
    older: found.hasOlder ? pageLink('Older issues', series.href, page + 1) : null,
  })
  return pageAnswer(request, html)
}
