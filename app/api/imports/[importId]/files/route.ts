import { ctxOfRequest } from '#server/auth/ctx.ts'
import { addUploadedFile, fileTooLarge, mostBytesOfFile } from '#server/commands/add-import-file.ts'
import { requireImporter } from '#server/commands/require-importer.ts'
import { Refused } from '#server/errors.ts'
import { bodyBytes } from '../../../body.ts'

interface Params {
  params: Promise<{ importId: string }>
}

const said = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })

/**
 * Takes one file of an import: its bytes are the body, its name is `?name=`. Answers what was found, or says in
 * `error` why it is not taken. Only pages of the desk get here (server/request-door.ts).
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { importId } = await params
  const ctx = await ctxOfRequest(request.headers)
  if (!ctx) return said(401, 'You are signed out. Sign in again, then choose the files again.')
  try {
    await requireImporter(ctx, importId)
    const name = new URL(request.url).searchParams.get('name') ?? ''
    const type = request.headers.get('content-type') ?? ''
    const bytes = await bodyBytes(request, mostBytesOfFile, fileTooLarge)
    return Response.json(await addUploadedFile(ctx, { importId, name, type, bytes }))
  } catch (error) {
    if (error instanceof Refused) return said(error.status, error.sentence)
    throw error
  }
}
