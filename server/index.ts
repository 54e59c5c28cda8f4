/**
 * Where everything is put together: one HTTP server on one port, with Next's pages and the live rooms on it, and an
 * orderly shutdown. Nothing else starts servers.
 */
import { EventEmitter } from 'node:events'
import { createServer, type Server } from 'node:http'
import next from 'next'
import { database } from './db/client.ts'
import { migrate } from './db/migrate.ts'
import { env, type Env } from './env.ts'
import { resumeImports } from './commands/carry-on-import.ts'
import { signedIn } from './auth/actor.ts'
import { log } from './log.ts'
import { writingRight } from './queries/writing-right.ts'
import { watchVersions } from './commands/keep-versions.ts'
import { admitRequest, hostIsOurs, originIsOurs } from './request-door.ts'
import { alertFigures } from './notify/alert-figures.ts'
import { watchAlerts } from './notify/watch-alerts.ts'
import { watchSchedule } from './commands/publish-due.ts'
import { networkOf } from './network.ts'
import { appenderFor } from './sync/appender.ts'
import { alone, RedisPeers } from './sync/peers.ts'
import { openSyncControl } from './sync/control.ts'
import { createSyncServer } from './sync/server.ts'
import { answerWatcher, Figures } from './sync/watch.ts'
import { catchUpSourceUses } from './text/source-uses.ts'
import { packOlderVersions } from './versions/pack-older.ts'

export interface RunningServer {
  url: string
  /** Names of the migrations that were applied at this start. */
  migrated: string[]
  close(): Promise<void>
}

async function listen(server: Server, { port, host }: Env): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

/** Opens the database, brings it up to date, and serves. Rejects when the port is taken. */
export async function startServer(): Promise<RunningServer> {
  const settings = env()
  // next-auth reads its address from here and nowhere else.
  process.env.NEXTAUTH_URL = settings.url
  process.env.NEXTAUTH_SECRET = settings.secret
  const db = await database()
  const migrated = await migrate(db, settings.database)

  // Next attaches its own upgrade listener to the server it is given and would end the rooms' sockets: it gets a
  // dummy, and only what is not ours is passed on.
  const nextUpgrades = new EventEmitter()
  const app = next({
    dev: !settings.production,
    hostname: settings.host,
    port: settings.port,
    httpServer: nextUpgrades as unknown as Server,
  })
  await app.prepare()
  const handle = app.getRequestHandler()

  const figures = new Figures()
  const sync = createSyncServer({
    meter: figures,
    db,
    appender: appenderFor(settings.databaseUrl),
    peers: settings.redisUrl === null ? alone : new RedisPeers(settings.redisUrl, log()),
    log: log(),
    actorOf: async (cookie) => (await signedIn(db, cookie))?.actor ?? null,
    rightOf: writingRight,
    originAllowed: (req) => originIsOurs(req.headers.origin, req.headers.host, settings),
    networkOf: (req) => networkOf(req, settings.proxies),
  })
  openSyncControl(sync.control)
  figures.readFrom(() => sync.figures())
  figures.readAlerts(async () => {
    const now = new Date()
    const { oldest, ...counts } = await alertFigures(db, now)
    return { ...counts, oldestSeconds: oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0 }
  })
  const watched = {
    figures,
    token: settings.metricsToken,
    askDatabase: () => db.report.findFirst({ select: { id: true } }),
    log: log(),
  }

  const server = createServer((req, res) => {
    if (answerWatcher(req, res, watched)) return
    if (admitRequest(req, res, settings)) void handle(req, res)
  })
  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (sync.handleUpgrade(req, socket, head)) return
    // In production nothing but the rooms takes sockets; in development Next's reloading does.
    if (!settings.production && hostIsOurs(req.headers.host, settings)) {
      nextUpgrades.emit('upgrade', req, socket, head)
      return
    }
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  await listen(server, settings)
  void resumeImports(db)
  const endSchedule = watchSchedule(db)
  const endVersions = watchVersions(db)
  const endAlerts = watchAlerts(db)
  void catchUpSourceUses(db, (err, reportId) =>
    log().error({ err, reportId }, 'the sources of a text could not be read'),
  ).catch((err: unknown) => log().error({ err }, 'the sources of older texts could not be read'))
  void packOlderVersions(db, (err, versionId) =>
    log().error({ err, versionId }, 'a version could not be packed'),
  ).catch((err: unknown) => log().error({ err }, 'older versions could not be packed'))

  return {
    url: settings.url,
    migrated,
    async close() {
      openSyncControl(null)
      await Promise.all([endSchedule(), endVersions(), endAlerts()])
      await sync.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await app.close()
      await db.$disconnect()
    },
  }
}
