import { anonymousDb } from '#server/auth/ctx.ts'
import { isSetUp } from '#server/queries/is-set-up.ts'

/** Answers once the desk can read its database. Tells a stranger nothing else. */
export async function GET(): Promise<Response> {
  await isSetUp(await anonymousDb())
  return Response.json({ ok: true })
}
