import { ctxOfRequest } from '#server/auth/ctx.ts'
import { Refused } from '#server/errors.ts'
import { reportThreads } from '#server/queries/report-threads.ts'
import { threadsPage } from '#server/queries/threads-page.ts'

interface Params {
  params: Promise<{ reportId: string }>
}

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })

/** What was said about a report; with `?places`, where it stands in the text as well. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { reportId } = await params
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return answer({ error: 'You are signed out.' }, 401)
  const places = new URL(request.url).searchParams.has('places')
  try {
    return answer(await (places ? threadsPage : reportThreads)(ctx, reportId))
  } catch (error) {
    if (error instanceof Refused) return answer({ error: error.sentence }, error.status)
    throw error
  }
}
