import { publicDesk } from '#server/queries/public-desk.ts'
import { textAnswer } from '../answer.ts'

/** Not at build time: there is neither a database nor the desk's address then. */
export const dynamic = 'force-dynamic'

/** Asks search engines to read the blog and nothing else. */
export function GET(request: Request): Response {
  const closed = [
    '/api/',
    '/desk',
    '/invitation/',
    '/reports/',
    '/sign-in',
    '/sign-out',
    '/welcome/',
  ]
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicDesk().url}/sitemap.xml`,
    '',
  ]
  return textAnswer(request, lines.join('\n'), 'text/plain')
}
