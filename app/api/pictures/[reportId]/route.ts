import { ctxOfRequest } from '#server/auth/ctx.ts'
import { mostBytesOfPicture, pictureTooLarge } from '#report/picture-kind.ts'
import { addUploadedPicture, requireTextWriter } from '#server/commands/add-picture.ts'
import { Refused } from '#server/errors.ts'
import { bodyBytes } from '../../body.ts'

interface Params {
  params: Promise<{ reportId: string }>
}

const said = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })

/**
 * Adds a picture to a report: its bytes are the body. Answers its address and size, or says in `error` why it is not
 * taken. Only pages of the desk get here (server/request-door.ts).
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { reportId } = await params
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return said(401, 'You are signed out. Sign in again, then add the picture again.')
  try {
    await requireTextWriter(ctx, reportId)
    const bytes = await bodyBytes(request, mostBytesOfPicture, pictureTooLarge)
    return Response.json(await addUploadedPicture(ctx, { reportId, bytes }), {
      headers: { 'cache-control': 'no-store' },
    })
  } catch (error) {
    if (error instanceof Refused) return said(error.status, error.sentence)
    throw error
  }
}
