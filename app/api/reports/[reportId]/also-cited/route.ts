import { ctxOfRequest } from '#server/auth/ctx.ts'
import { Refused } from '#server/errors.ts'
import { alsoCited, AlsoCitedInput } from '#server/queries/also-cited.ts'
import { bodyBytes } from '../../../body.ts'

interface Params {
  params: Promise<{ reportId: string }>
}

const mostBytes = 50_000

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })

function parsed(bytes: Uint8Array) {
  try {
    return AlsoCitedInput.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** Where other reports name the sources `{ keys: [...] }`. A question whose size needs a body; it changes nothing. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { reportId } = await params
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return answer({ error: 'You are signed out.' }, 401)
  try {
    const input = parsed(
      await bodyBytes(request, mostBytes, 'That is too much to ask for at once.'),
    )
    if (!input?.success) return answer({ error: 'That is no list of sources.' }, 400)
    return answer(await alsoCited(ctx, reportId, input.data))
  } catch (error) {
    if (error instanceof Refused) return answer({ error: error.sentence }, error.status)
    throw error
  }
}
