import { ctxOfRequest } from '#server/auth/ctx.ts'
import { Refused } from '#server/errors.ts'
import { importProgress } from '#server/queries/import-progress.ts'

interface Params {
  params: Promise<{ importId: string }>
}

const headers = { 'cache-control': 'no-store' }

/** How far an import is, for the page that shows it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { importId } = await params
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return Response.json({}, { status: 401, headers })
  try {
    return Response.json(await importProgress(ctx, importId), { headers })
  } catch (error) {
    if (error instanceof Refused) return Response.json({}, { status: error.status, headers })
    throw error
  }
}
