import { alertKinds } from '#review/alert-kinds.ts'
import type { Visitor } from '../context.ts'
import { env } from '../env.ts'
import { readUnsubscribeToken } from '../notify/unsubscribe-token.ts'

/** What a link at the foot of a mail would end. Null for a link that this desk did not make. */
export async function unsubscribing(
  { db }: Pick<Visitor, 'db'>,
  token: string,
): Promise<{ email: string; what: string } | null> {
  const of = readUnsubscribeToken(token, env().secret)
  const person =
    of && (await db.user.findUnique({ where: { id: of.userId }, select: { email: true } }))
  if (!person) return null
  const what = of.scope === 'daily-mail' ? 'The daily mail' : alertKinds[of.scope].words
  return { email: person.email, what }
}
