import { alertKindNames, alertKinds, mailTimeOf, type MailTime } from '#review/alert-kinds.ts'
import type { Ctx } from '../context.ts'
import { env } from '../env.ts'

export interface AlertChoices {
  /** Whether this desk sends mail at all. */
  mail: boolean
  kinds: { kind: string; words: string; mail: MailTime }[]
}

/** When one gets mail, for each kind of alert. */
export async function alertChoices({ db, actor }: Ctx): Promise<AlertChoices> {
  const rows = await db.alertChoice.findMany({
    where: { userId: actor.userId },
    select: { kind: true, mail: true },
    take: 100,
  })
  const chosen = Object.fromEntries(rows.map(({ kind, mail }) => [kind, mail]))
  return {
    mail: env().mail !== null,
    kinds: alertKindNames.map((kind) => ({
      kind,
      words: alertKinds[kind].words,
      mail: mailTimeOf(kind, chosen),
    })),
  }
}
