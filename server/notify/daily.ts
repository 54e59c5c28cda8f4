import { randomUUID } from 'node:crypto'
import { write } from '../db/client.ts'
import type { Notifier } from './notifier.ts'
import type { MailPayload } from './payloads.ts'
import { DAILY } from './send-mail.ts'

/** When the daily mail goes out, in UTC: morning in Europe and Africa, night in America. */
const hourOfDay = 5
const hour = 60 * 60 * 1000
/** Alerts in one mail; more wait for the next one. */
const mostInOne = 500

/** The day whose mail is due, and the moment up to which it tells. */
export function dailyEdition(now: Date): { day: string; until: Date } {
  const day = new Date(now.getTime() - hourOfDay * hour).toISOString().slice(0, 10)
  return { day, until: new Date(Date.parse(`${day}T00:00:00Z`) + hourOfDay * hour) }
}

async function makeOne(notifier: Notifier, userId: string): Promise<void> {
  const now = notifier.now()
  const { day, until } = dailyEdition(now)
  await write(notifier.db, async (tx) => {
    const key = `daily:${userId}:${day}`
    if (await tx.delivery.findUnique({ where: { key }, select: { id: true } })) return
    const alerts = await tx.alert.findMany({
      where: { userId, daily: true, dailyId: null, at: { lt: until } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: mostInOne,
      select: { id: true },
    })
    const alertIds = alerts.map(({ id }) => id)
    if (alertIds.length === 0) return
    const id = randomUUID()
    const payload = JSON.stringify({ alertIds } satisfies MailPayload)
    // The key is unique: of two processes in the same moment one is refused, and everything it did here with it.
    await tx.delivery.create({
      data: { id, key, userId, kind: DAILY, payload, nextAt: now, createdAt: now },
      select: { id: true },
    })
    await tx.alert.updateMany({ where: { id: { in: alertIds } }, data: { dailyId: id } })
  })
}

/** Makes the daily mails whose hour has come: for each person one, with everything since the last. */
export async function makeDailyMails(notifier: Notifier): Promise<void> {
  const { db, settings, now, log } = notifier
  if (!settings.mail) return
  const { day, until } = dailyEdition(now())
  const people = await db.user.findMany({
    where: {
      alerts: { some: { daily: true, dailyId: null, at: { lt: until } } },
      deliveries: { none: { kind: DAILY, key: { endsWith: `:${day}` } } },
    },
    orderBy: { id: 'asc' },
    take: 1000,
    select: { id: true },
  })
  for (const { id } of people) {
    try {
      await makeOne(notifier, id)
    } catch (err) {
      log.warn({ err, userId: id }, 'a daily mail was not made; it is tried again')
    }
  }
}
