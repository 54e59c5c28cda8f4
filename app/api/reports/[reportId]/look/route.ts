import { ctxOfRequest } from '#server/auth/ctx.ts'
import { LookAtReport, lookAtReport } from '#server/commands/look-at-report.ts'
import { Refused } from '#server/errors.ts'
import { bodyBytes } from '../../../body.ts'

interface Params {
  params: Promise<{ reportId: string }>
}

const answer = (status: number, error?: string) =>
  error === undefined ? new Response(null, { status }) : Response.json({ error }, { status })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Takes that somebody has seen a text: `{ seenHash }`. Only pages of the desk get here (server/request-door.ts). No server
 * action, because those draw the page anew.
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return answer(401, 'You are signed out.')
  const { reportId } = await params
  try {
    const text = Buffer.from(await bodyBytes(request, 1000, 'That is too long.')).toString()
    const body = parsed(text)
    const input = LookAtReport.safeParse({ ...(body as object), reportId })
    if (!input.success) return answer(400, 'This does not say what was seen.')
    await lookAtReport(ctx, input.data)
    return answer(204)
  } catch (error) {
    if (error instanceof Refused) return answer(error.status, error.sentence)
    throw error
  }
}
