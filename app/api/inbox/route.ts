import { ctxOfRequest } from '#server/auth/ctx.ts'
import { unreadAlerts } from '#server/queries/inbox.ts'

/** How many alerts wait for whoever asks. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return Response.json({ error: 'You are signed out.' }, { status: 401, headers })
  return Response.json({ unread: await unreadAlerts(ctx) }, { headers })
}
