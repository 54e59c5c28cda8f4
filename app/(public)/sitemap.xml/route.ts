import { toSitemap } from '#report/render/sitemap.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { publicDesk } from '#server/queries/public-desk.ts'
import { publishedAddresses } from '#server/queries/published-addresses.ts'
import { textAnswer } from '../answer.ts'

/** Not at build time: there is neither a database nor the desk's address then. */
export const dynamic = 'force-dynamic'

/** Where the published reports are. */
export async function GET(request: Request): Promise<Response> {
  const { url } = publicDesk()
  const addresses = await publishedAddresses(await anonymousDb())
  const entries = addresses.map(({ path, changed }) => ({
    url: url + path,
    changed: changed.toISOString(),
  }))
  return textAnswer(request, toSitemap(entries), 'application/xml')
}
