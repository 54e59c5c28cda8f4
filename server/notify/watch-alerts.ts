/** The work of telling people, done again and again in every process; each piece of it is done by one of them. */
import type { Database } from '../db/client.ts'
import { regularly } from '../regularly.ts'
import { clearOld } from './clear.ts'
import { makeDailyMails } from './daily.ts'
import { settle, takeNext, type Channel, type Outcome, type Taken } from './lease.ts'
import { notifier as notifierOf, type Notifier } from './notifier.ts'
import { remind } from './remind.ts'
import { sendHook } from './send-hook.ts'
import { sendMail } from './send-mail.ts'
import { spreadOutbox } from './spread.ts'
import { tellSuggestions } from './tell-suggestions.ts'

async function sendOne(notifier: Notifier, delivery: Taken): Promise<void> {
  const { db, log, now } = notifier
  const send = delivery.webhookId === null ? sendMail : sendHook
  let outcome: Outcome
  try {
    outcome = await send(notifier, delivery)
  } catch (err) {
    log.error({ err, deliveryId: delivery.id }, 'a delivery could not be made')
    outcome = { state: 'failed', answer: 'Something went wrong at the desk.', gone: false }
  }
  await settle(db, delivery, { outcome, now: now() })
  if (outcome.state === 'failed') {
    const { id: deliveryId, userId, webhookId, tries } = delivery
    log.warn({ deliveryId, userId, webhookId, tries }, 'an alert was not delivered')
  }
}

/** Deliveries of one channel under way at once in one process: a slow receiver holds up few others. */
const atOnce = 4

/** Sends what is due on a channel. Stops between two deliveries when `ended` says so. */
export async function sendDue(
  notifier: Notifier,
  channel: Channel,
  ended: () => boolean = () => false,
): Promise<void> {
  const { db, leaseMs } = notifier
  const one = async () => {
    while (!ended()) {
      const delivery = await takeNext(db, { channel, now: notifier.now(), leaseMs })
      if (!delivery) return
      await sendOne(notifier, delivery)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

/** Everything once, one after the other. */
export async function tellOnce(notifier: Notifier): Promise<void> {
  await remind(notifier)
  await tellSuggestions(notifier)
  await spreadOutbox(notifier)
  await makeDailyMails(notifier)
  await sendDue(notifier, 'mail')
  await sendDue(notifier, 'webhook')
}

const minute = 60_000
/** How long the end waits for a message under way. Longer ones are sent again after their lease. */
const longestEnd = 10_000

/** Looks now and then for what is to be told. Returns how to end it, which waits a little for what is under way. */
export function watchAlerts(
  db: Database,
  { every = 2_000, ...given }: Partial<Notifier> & { every?: number } = {},
): () => Promise<void> {
  const notifier = { ...notifierOf(db), ...given }
  let ended = false
  const failed = (err: unknown) => notifier.log.error({ err }, 'people could not be told')
  const works: [() => Promise<void>, number][] = [
    [() => spreadOutbox(notifier), every],
    [() => sendDue(notifier, 'mail', () => ended), every],
    [() => sendDue(notifier, 'webhook', () => ended), every],
    [() => remind(notifier), minute],
    [() => tellSuggestions(notifier), minute],
    [() => makeDailyMails(notifier), minute],
    [() => clearOld(notifier), 60 * minute],
  ]
  const ends = works.map(([work, pause]) => regularly(pause, work, failed))
  return async () => {
    ended = true
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestEnd)))
    await Promise.race([Promise.all(ends.map((end) => end())), late])
    clearTimeout(timer)
  }
}
