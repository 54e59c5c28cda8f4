import { write } from '../db/client.ts'
import type { Notifier } from './notifier.ts'

const day = 24 * 60 * 60 * 1000
/** How long is kept what was sent, and what was read. Unread alerts are kept four times as long. */
const keptDays = 90

/** Deletes what nobody looks at any more: spread rows, ended deliveries, given reminders, old alerts. */
export async function clearOld({ db, now }: Notifier): Promise<void> {
  const before = new Date(now().getTime() - keptDays * day)
  const longBefore = new Date(now().getTime() - 4 * keptDays * day)
  await write(db, async (tx) => {
    await tx.outbox.deleteMany({ where: { sentAt: { lt: before } } })
    await tx.delivery.deleteMany({ where: { endedAt: { lt: before } } })
    await tx.reminder.deleteMany({ where: { at: { lt: before } } })
    await tx.alert.deleteMany({
      where: { OR: [{ at: { lt: longBefore } }, { at: { lt: before }, readAt: { not: null } }] },
    })
  })
}
