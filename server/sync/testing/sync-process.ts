/**
 * A server process with the live rooms alone, on the database of DATABASE_URL, the Redis of REDIS_URL and the port of
 * PORT. Prints `ready`. To a parent that listens it says so too, and what memory it holds when it is asked.
 */
import pino from 'pino'
import { connect } from '../../db/client.ts'
import { env } from '../../env.ts'
import { appenderFor } from '../appender.ts'
import { RedisPeers } from '../peers.ts'
import { runSync } from './sync-desk.ts'

const { databaseUrl: url, redisUrl, port } = env()
const peers = redisUrl ? new RedisPeers(redisUrl, pino({ level: 'silent' })) : undefined
const db = await connect(url)
const appender = appenderFor(url)
// The whole server has asked its database and started its thread long before somebody comes.
await db.user.count()
await appender.append([])
const running = await runSync({ db, url }, { port, appender, ...(peers && { peers }) })
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)))
process.on('message', () => {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  process.send?.({ heap: heapUsed, buffers: arrayBuffers, rss })
})
process.once('disconnect', () => process.exit(0))
process.stdout.write('ready')
process.send?.('ready')
