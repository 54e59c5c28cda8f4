/**
 * A process that tells people, on the database of DATABASE_URL: as the server does, but looking more often. Prints
 * `ready`. With the ids of a report, of somebody, and of whom they ask for a review, it only does that, prints
 * `committed` and waits to be killed.
 */
import { connect } from '../../db/client.ts'
import { askReview } from '../../commands/ask-review.ts'
import { env } from '../../env.ts'
import { ctxOf } from '../../testing/factories.ts'
import { watchAlerts } from '../watch-alerts.ts'

const db = await connect(env().databaseUrl)
const [reportId, asker, userId] = process.argv.slice(2)
if (reportId && asker && userId) {
  await askReview(await ctxOf(db, asker), { reportId, userId, due: null })
  process.stdout.write('committed')
  setInterval(() => undefined, 1000)
} else {
  watchAlerts(db, { every: 20 })
  process.stdout.write('ready')
}
