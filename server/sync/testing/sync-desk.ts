/** A desk with the live rooms and nothing else: a real database, a real HTTP server on a free port. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { Report } from '#report/document.ts'
import type { Role } from '#review/roles.ts'
import type { State } from '#review/states.ts'
import { signedIn } from '../../auth/actor.ts'
import type { Database } from '../../db/client.ts'
import { networkOf } from '../../network.ts'
import { writingRight } from '../../queries/writing-right.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { member, person, report, series } from '../../testing/factories.ts'
import { sampleReport } from '../../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { appenderFor, type Appender } from '../appender.ts'
import type { Meter } from '../meter.ts'
import type { NetworkLimits } from '../networks.ts'
import { alone, type Peers } from '../peers.ts'
import { createSyncServer, type SyncOptions, type SyncServer } from '../server.ts'
import { Browser, type Address } from './browser.ts'

export interface Somebody {
  id: string
  cookie: string
}

export interface RunningSync {
  sync: SyncServer
  origin: string
  stop(): Promise<void>
}

export async function runSync(
  { db, url }: { db: Database; url: string },
  {
    port = 0,
    timing,
    peers = alone,
    meter,
    appender = appenderFor(url),
    network,
  }: {
    port?: number
    timing?: SyncOptions['timing']
    peers?: Peers
    meter?: Meter
    appender?: Appender
    /** Where everybody comes from, and what is allowed to them. */
    network?: { address: string; limits: NetworkLimits }
  } = {},
): Promise<RunningSync> {
  const server = createServer((_req, res) => res.writeHead(404).end())
  const sync = createSyncServer({
    db,
    appender,
    peers,
    log: pino({ level: 'silent' }),
    actorOf: async (cookie) => (await signedIn(db, cookie))?.actor ?? null,
    rightOf: writingRight,
    originAllowed: (req) => req.headers.origin === `http://${req.headers.host}`,
    networkOf: (req) => network?.address ?? networkOf(req, 0),
    networkLimits: network?.limits,
    ...(timing ? { timing } : {}),
    ...(meter ? { meter } : {}),
  })
  server.on('upgrade', (req, socket, head) => {
    if (!sync.handleUpgrade(req, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return {
    sync,
    origin: `ws://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      await sync.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Everything that a test of the rooms needs; `close` ends it all. */
export class SyncDesk {
  readonly #browsers: Browser[] = []
  private constructor(
    readonly database: TestDatabase,
    readonly seriesId: string,
    readonly chief: Somebody,
    public running: RunningSync,
  ) {}

  get db(): Database {
    return this.database.db
  }

  static async open({
    timing,
    peers,
    database,
  }: {
    timing?: SyncOptions['timing']
    peers?: Peers
    database?: TestDatabase
  } = {}): Promise<SyncDesk> {
    database ??= await testDatabase()
    const { db } = database
    const { id } = await series(db)
    const chief = await person(db, { name: 'Cora Chief' })
    await member(db, id, chief.id, ['editor'])
    const cookie = await cookieOf(db, chief.id)
    const running = await runSync(database, { timing, ...(peers && { peers }) })
    return new SyncDesk(database, id, { id: chief.id, cookie }, running)
  }

  async somebody(...held: Role[]): Promise<Somebody> {
    const { id } = await person(this.db)
    if (held.length > 0) await member(this.db, this.seriesId, id, held)
    return { id, cookie: await cookieOf(this.db, id) }
  }

  report(given: { content?: Report; state?: State } = {}) {
    const { seriesId, chief } = this
    return report(this.db, { seriesId, createdById: chief.id, content: sampleReport, ...given })
  }

  address(
    report: Address['report'],
    { cookie, id = '' }: { cookie: string; id?: string },
  ): Address {
    return { origin: this.running.origin, report, cookie, as: id }
  }

  /** A tab of somebody on a report. */
  tab(
    report: Address['report'],
    who: { cookie: string; id?: string } = this.chief,
    doc?: ConstructorParameters<typeof Browser>[1],
  ): Browser {
    const browser = new Browser(this.address(report, who), doc)
    this.#browsers.push(browser)
    return browser
  }

  /** Stops the server in order and starts it again at the same address. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.running.origin).port)
    await this.running.stop()
    this.running = await runSync(this.database, { port })
  }

  leaveAll(): void {
    for (const browser of this.#browsers.splice(0)) browser.leave()
  }

  async close(): Promise<void> {
    this.leaveAll()
    await this.running.stop()
    await this.database.drop()
  }
}
