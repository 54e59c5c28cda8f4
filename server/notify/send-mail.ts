import { isAlertKind, mailTimeOf } from '#review/alert-kinds.ts'
import { can } from '#review/policy.ts'
import { actorOf } from '../auth/actor.ts'
import { personSelect } from '../auth/session.ts'
import type { Outcome, Taken } from './lease.ts'
import { alertMail, dailyMail, type AlertWords } from './mail-words.ts'
import { messageName } from './message-name.ts'
import type { Notifier } from './notifier.ts'
import { MailPayload } from './payloads.ts'
import { sendLetter } from './smtp.ts'
import { unsubscribeToken, type MailScope } from './unsubscribe-token.ts'

/** The kind of the delivery that holds a day's alerts. */
export const DAILY = 'daily-mail'

const dropped = (answer: string): Outcome => ({ state: 'dropped', answer })

/** Alerts told of in one daily mail; the desk has the others. */
const mostTold = 100

const alertColumns = {
  id: true,
  kind: true,
  phrase: true,
  excerpt: true,
  report: { select: { id: true, title: true, seriesId: true, series: { select: { name: true } } } },
} as const

async function receiver({ db }: Notifier, userId: string) {
  const person = await db.user.findUnique({
    where: { id: userId },
    select: {
      ...personSelect,
      alertChoices: { select: { kind: true, mail: true }, take: 100 },
    },
  })
  if (!person || person.disabledAt) return null
  const chosen = Object.fromEntries(person.alertChoices.map(({ kind, mail }) => [kind, mail]))
  return { person, actor: actorOf(person), chosen }
}

/** Of the alerts that a mail is to tell of, those that its receiver still wants and may see. */
async function wanted(
  { db, settings }: Notifier,
  alertIds: string[],
  { actor, chosen }: NonNullable<Awaited<ReturnType<typeof receiver>>>,
): Promise<AlertWords[]> {
  const alerts = await db.alert.findMany({
    where: { id: { in: alertIds }, userId: actor.userId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 500,
    select: alertColumns,
  })
  return alerts.flatMap(({ id, kind, phrase, excerpt, report }) => {
    if (!can(actor, 'read', report)) return []
    if (isAlertKind(kind) && mailTimeOf(kind, chosen) === 'never') return []
    const url = `${settings.url}/desk/inbox/${id}`
    const { id: reportId, title, series } = report
    return [{ phrase, excerpt, reportId, title, series: series.name, url }]
  })
}

/** Sends a delivery by mail, if anything of it is still for its receiver. */
export async function sendMail(notifier: Notifier, delivery: Taken): Promise<Outcome> {
  const { settings } = notifier
  if (!settings.mail) return dropped('This desk sends no mail.')
  const to = delivery.userId && (await receiver(notifier, delivery.userId))
  if (!to) return dropped('This person is not at the desk any more.')
  const { alertIds } = MailPayload.parse(JSON.parse(delivery.payload))
  const alerts = await wanted(notifier, alertIds, to)
  const [first] = alerts
  if (!first) return dropped('There is nothing in it any more that this person wants and may see.')

  const isDaily = delivery.kind === DAILY
  const scope = (isDaily ? DAILY : delivery.kind) as MailScope
  const token = unsubscribeToken(to.person.id, scope, settings.secret)
  const around = {
    desk: settings.name,
    settings: `${settings.url}/desk/me#alerts`,
    unsubscribe: `${settings.url}/unsubscribe/${token}`,
  }
  const words = isDaily
    ? dailyMail(alerts.slice(0, mostTold), {
        ...around,
        more: Math.max(alerts.length - mostTold, 0),
      })
    : alertMail(first, around)
  const host = new URL(settings.url).hostname
  return sendLetter(settings.mail.url, {
    messageId: `${messageName(delivery.key)}@${host}`,
    from: { name: settings.name, address: settings.mail.from },
    to: { name: to.person.name, address: to.person.email },
    words,
    oneClick: `${settings.url}/api/unsubscribe/${token}`,
  })
}
