/** A server process with the live rooms alone, on the database of DATABASE_URL and the port of PORT. Prints `ready`. */
import { connect } from '../../db/client.ts'
import { env } from '../../env.ts'
import { runSync } from './sync-desk.ts'

const { databaseUrl, port } = env()
const running = await runSync({ db: await connect(databaseUrl), url: databaseUrl }, { port })
process.stdout.write('ready')
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
