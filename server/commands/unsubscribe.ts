import { z } from 'zod'
import { alertKindNames, mailTimeOf, type AlertKind } from '#review/alert-kinds.ts'
import type { Visitor } from '../context.ts'
import { write } from '../db/client.ts'
import { env } from '../env.ts'
import { Refused } from '../errors.ts'
import { readUnsubscribeToken, type MailScope } from '../notify/unsubscribe-token.ts'

/** `all`: no mail of any kind any more. */
export const Unsubscribe = z.strictObject({
  token: z.string().max(300),
  all: z.literal('yes').optional(),
})
export type Unsubscribe = z.infer<typeof Unsubscribe>

function kindsOf(scope: MailScope, chosen: Record<string, string>): AlertKind[] {
  if (scope !== 'daily-mail') return [scope]
  return alertKindNames.filter((kind) => mailTimeOf(kind, chosen) === 'daily')
}

/** Ends mail of a kind for whoever the token was made for, without a sign-in. Doing it again changes nothing. */
export async function unsubscribe({ db }: Visitor, { token, all }: Unsubscribe): Promise<void> {
  const of = readUnsubscribeToken(token, env().secret)
  const person =
    of && (await db.user.findUnique({ where: { id: of.userId }, select: { id: true } }))
  if (!person) throw new Refused('link-void')
  const userId = person.id
  await write(db, async (tx) => {
    const rows = await tx.alertChoice.findMany({
      where: { userId },
      select: { kind: true, mail: true },
      take: 100,
    })
    const chosen = Object.fromEntries(rows.map(({ kind, mail }) => [kind, mail]))
    for (const kind of all ? alertKindNames : kindsOf(of.scope, chosen))
      await tx.alertChoice.upsert({
        where: { userId_kind: { userId, kind } },
        create: { userId, kind, mail: 'never' },
        update: { mail: 'never' },
        select: { userId: true },
      })
  })
}
