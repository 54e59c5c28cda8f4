import { tagOf, toAtomFeed } from '#report/render/feed.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import { publishedSeriesFeed } from '#server/queries/published-series.ts'
import { feedAnswer, missingAnswer } from '../../answer.ts'
import { feedEntry } from '../../shown.ts'

interface Params {
  params: Promise<{ series: string }>
}

/** What one series publishes. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const found = await publishedSeriesFeed(await anonymousDb(), (await params).series)
  if (!found) return missingAnswer(request)
  const { id, name, slug, createdAt } = found.series
  const desk = publicDesk()
  const created = createdAt.toISOString()
  const feed = toAtomFeed({
    tag: tagOf(desk.url, created.slice(0, 10), `series/${id}`),
    title: name,
    publisher: desk.name,
    self: `${desk.url}/${slug}/feed.xml`,
    page: `${desk.url}/${slug}`,
    updated: created,
    entries: found.issues.map(feedEntry),
  })
  return feedAnswer(request, feed)
}
