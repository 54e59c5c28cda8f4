import { tagOf, toAtomFeed } from '#report/render/feed.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import { publishedFeed } from '#server/queries/published-front.ts'
import { feedAnswer } from '../answer.ts'
import { feedEntry } from '../shown.ts'

/** Not at build time: there is neither a database nor the desk's address then. */
export const dynamic = 'force-dynamic'

/** What every series of the desk publishes. */
export async function GET(request: Request): Promise<Response> {
  const { name, url } = publicDesk()
  const issues = await publishedFeed(await anonymousDb())
  const feed = toAtomFeed({
    // The day is part of a name, not a date: it must stay what it is.
    tag: tagOf(url, '2026-01-01', 'desk'),
    title: name,
    publisher: name,
    self: `${url}/feed.xml`,
    page: `${url}/`,
    updated: '2026-01-01T00:00:00Z',
    entries: issues.map(feedEntry),
  })
  return feedAnswer(request, feed)
}
