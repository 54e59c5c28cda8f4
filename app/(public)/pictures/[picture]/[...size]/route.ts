import { readPictureAddress } from '#report/picture-address.ts'
import { anonymousDb, ctxOfRequest } from '#server/auth/ctx.ts'
import { Refused } from '#server/errors.ts'
import { pictureFile } from '#server/queries/picture-file.ts'

interface Params {
  params: Promise<{ picture: string; size: string[] }>
}

function notFound(): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response('There is no such picture.\n', { status: 404, headers })
}

/** The width asked for: undefined for the usual one, null for what is no number. */
function widthOf(words: string | undefined): number | undefined | null {
  if (words === undefined) return undefined
  return /^[1-9]\d{0,3}$/.test(words) ? Number(words) : null
}

/**
 * A picture of a report: for everybody where a published report shows it, else for whoever may read its report. A
 * correction can take a picture away, so a cache between us and the reader asks again within the hour.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { picture, size } = await params
  const [form, wide, ...more] = size
  const asked = readPictureAddress(`/pictures/${picture}/${form}`)
  const width = widthOf(wide)
  if (!asked || width === null || more.length > 0) return notFound()
  const ctx = await ctxOfRequest(request.headers)
  const asking = { db: ctx?.db ?? (await anonymousDb()), actor: ctx?.actor ?? null }
  try {
    const { bytes, type, sha256, published } = await pictureFile(asking, asked, width)
    const tag = `"${sha256.slice(0, 32)}"`
    const headers = {
      etag: tag,
      // The bytes at an address never change; who may see them does.
      'cache-control': published ? 'public, max-age=3600' : 'private, no-cache',
      'content-disposition': 'inline',
    }
    if (request.headers.get('if-none-match')?.includes(tag))
      return new Response(null, { status: 304, headers })
    return new Response(await bytes(), { headers: { ...headers, 'content-type': type } })
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return notFound()
    throw error
  }
}
