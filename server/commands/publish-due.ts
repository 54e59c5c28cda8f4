/** Publishes what is scheduled when its time has come. Several processes may do this: each report moves once. */
import { ctxAs } from '../auth/ctx-as.ts'
import { ctxFor } from '../auth/ctx.ts'
import { Origin, type Ctx } from '../context.ts'
import type { Database } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { log } from '../log.ts'
import { regularly } from '../regularly.ts'
import { publishReport } from './publish-report.ts'
import { unscheduleReport } from './unschedule-report.ts'

interface Due {
  id: string
  revision: number
  seriesId: string
  scheduledBy: { email: string } | null
}

/** Galley itself, for what has to be done in nobody's name. */
async function galley(db: Database, { seriesId }: Due, now: Date): Promise<Ctx> {
  const actor = {
    userId: 'galley',
    name: 'Galley',
    email: '',
    administrator: false,
    roles: { [seriesId]: ['publisher'] as const },
  }
  return { ...(await ctxFor(actor, Origin.galley, db)), now: () => now }
}

async function publishOne(db: Database, due: Due, now: Date): Promise<void> {
  const by = due.scheduledBy && (await ctxAs(due.scheduledBy.email, Origin.galley, db))
  const seen = { reportId: due.id, seen: due.revision }
  try {
    // It goes out by the right of whoever scheduled it, as that is now.
    if (!by) throw new Refused('not-allowed')
    await publishReport({ ...by, now: () => now }, seen)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === 'state-moved') return
    const reason = `It could not go out at its time. ${error.sentence}`
    await unscheduleReport(await galley(db, due, now), { ...seen, reason })
  }
}

/** Publishes what is due. What cannot go out goes back to "approved", and its history says why. */
export async function publishDue(db: Database, now: Date): Promise<void> {
  const due = await db.report.findMany({
    where: { state: 'scheduled', publishAt: { lte: now } },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: 50,
    select: {
      id: true,
      revision: true,
      seriesId: true,
      scheduledBy: { select: { email: true } },
    },
  })
  for (const one of due) {
    try {
      await publishOne(db, one, now)
    } catch (err) {
      log().error({ err, reportId: one.id }, 'a scheduled report could not be published')
    }
  }
}

/** Looks now and then for what is due, one look at a time. Returns how to end it, which waits for a look under way. */
export function watchSchedule(db: Database, every = 10_000): () => Promise<void> {
  return regularly(
    every,
    () => publishDue(db, new Date()),
    (err) => log().error({ err }, 'the schedule could not be read'),
  )
}
