import { visitorCtx } from '#server/auth/ctx.ts'
import { Unsubscribe, unsubscribe } from '#server/commands/unsubscribe.ts'
import { Refused } from '#server/errors.ts'

interface Params {
  params: Promise<{ token: string }>
}

const words = (sentence: string, status: number) =>
  new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

/** One click in a mail's program (RFC 8058): it sends no cookie, and what it sends besides the address is not read. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params
  const input = Unsubscribe.safeParse({ token })
  try {
    if (!input.success) throw new Refused('link-void')
    await unsubscribe(await visitorCtx(request.headers), input.data)
    return words('No more mail of this kind.', 200)
  } catch (error) {
    if (error instanceof Refused) return words(error.sentence, error.status)
    throw error
  }
}

/** A browser is led to the page with the button: opening an address changes nothing. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { token } = await params
  const location = `/unsubscribe/${encodeURIComponent(token)}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
