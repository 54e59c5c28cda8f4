/** The servers that are measured, each in a process of its own, on the first of the machine's cores. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Report } from '#report/document.ts'
import { addressOf, headersOf } from '#server/sync/testing/browser.ts'
import { cookieOf } from '#server/testing/cookie.ts'
import { member, person, report, series } from '#server/testing/factories.ts'
import { freePort } from '#server/testing/free-port.ts'
import { testDatabase, type TestDatabase } from '#server/testing/test-database.ts'
import { seedBytes } from '#server/text/seed.ts'
import { Client, type Line, type Manner } from './client.ts'

type Settings = Record<string, string>

const canPin = spawnSync('taskset', ['--version']).status === 0

/** Pins this process, in which all pages live, to the second core. */
export function pinPages(): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)])
}

export interface Memory {
  /** Bytes of JavaScript's heap after collecting garbage, and of the buffers outside of it. */
  heap: number
  buffers: number
  rss: number
}

/** One process of a server. */
export class Server {
  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(
    script: readonly string[],
    { port, args = [], env = {} }: { port?: number; args?: string[]; env?: Settings } = {},
  ): Promise<Server> {
    const at = port ?? (await freePort())
    const node = [process.execPath, '--expose-gc', ...script, String(at), ...args]
    const [command, ...rest] = canPin ? ['taskset', '-c', '0', ...node] : node
    const child = spawn(command!, rest, {
      env: { ...process.env, PORT: String(at), ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', (code) =>
        reject(new Error(`A server ended (${code}): ${script.join(' ')}`)),
      )
    })
    return new Server(child, at)
  }

  get pid(): number {
    return this.child.pid!
  }

  memory(): Promise<Memory> {
    const answer = new Promise<Memory>((resolve) =>
      this.child.once('message', (said) => resolve(said as Memory)),
    )
    this.child.send('memory')
    return answer
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill(signal)
    await gone
  }
}

/** A text that several pages have open. */
export interface Room {
  /** Its first state. */
  seed: Uint8Array
  /** The server has it already. */
  isStored: boolean
  /** How the page with this number reaches it, at the server with this number. */
  line(page: number, server?: number): Line
}

/** A server, or several on the same data, with rooms in which the same text stands. */
export abstract class Target {
  servers: Server[] = []
  readonly folder = mkdtempSync(join(tmpdir(), 'galley-bench-'))

  constructor(readonly name: string) {}

  abstract start(): Promise<void>
  /** A room with a text of its own in it. */
  abstract room(content: Report): Promise<Room>

  get server(): Server {
    return this.servers[0]!
  }

  /** A page that has the text. The one with number 0 brings it along where the server does not have it. */
  async page(
    room: Room,
    number: number,
    { server = 0, ...manner }: Manner & { server?: number } = {},
  ): Promise<Client> {
    const line = room.line(number, server)
    const brings = line.dialect === 'relay' || (number === 0 && !room.isStored)
    const doc = brings && !manner.doc ? seeded(room.seed) : manner.doc
    const page = new Client(line, { ...manner, ...(doc && { doc }) })
    await page.synced
    return page
  }

  async restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop(signal)))
    this.servers = []
    await this.start()
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop('SIGKILL')))
    this.servers = []
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export function seeded(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

const peersFolder = join(import.meta.dirname, '../peers')

/** Installs the peers, once. They are no part of Galley. */
export function installPeers(): void {
  if (existsSync(join(peersFolder, 'node_modules'))) return
  const { status } = spawnSync('npm', ['ci'], { cwd: peersFolder, stdio: 'inherit' })
  if (status !== 0) throw new Error('The peers could not be installed.')
}

/** Another server than Galley (bench/peers/serve.mjs). */
export class Peer extends Target {
  #rooms = 0

  constructor(
    name: string,
    readonly dialect: Line['dialect'],
    readonly more: { servers?: number; env?: Settings } = {},
  ) {
    super(name)
  }

  async start(): Promise<void> {
    for (let at = 0; at < (this.more.servers ?? 1); at++)
      this.servers.push(
        await Server.start([join(peersFolder, 'serve.mjs'), this.name], {
          args: [this.folder],
          ...(this.more.env && { env: this.more.env }),
        }),
      )
  }

  async room(content: Report): Promise<Room> {
    const name = `room-${this.#rooms++}`
    return {
      seed: seedBytes(content),
      isStored: false,
      line: (_page, server = 0) => ({
        dialect: this.dialect,
        room: name,
        url: `ws://127.0.0.1:${this.servers[server]!.port}/${this.dialect === 'hocuspocus' ? '' : name}`,
      }),
    }
  }
}

/** As many people as are needed so that nobody has more sockets than the server lets one person have. */
const people = 30

/** Galley, with people who are signed in and reports that they may write. */
export class Galley extends Target {
  #database: TestDatabase | null = null
  #seriesId = ''
  #people: { id: string; cookie: string }[] = []

  constructor(
    name: string,
    readonly more: { servers?: number; postgresql?: string; env?: Settings } = {},
  ) {
    super(name)
  }

  async #desk(): Promise<TestDatabase> {
    if (this.#database) return this.#database
    if (this.more.postgresql) process.env.TEST_DATABASE_URL = this.more.postgresql
    this.#database = await testDatabase()
    delete process.env.TEST_DATABASE_URL
    const { db } = this.#database
    this.#seriesId = (await series(db)).id
    for (let at = 0; at < people; at++) {
      const { id } = await person(db)
      await member(db, this.#seriesId, id, ['author'])
      this.#people.push({ id, cookie: await cookieOf(db, id) })
    }
    return this.#database
  }

  async start(): Promise<void> {
    const { url } = await this.#desk()
    for (let at = 0; at < (this.more.servers ?? 1); at++)
      this.servers.push(
        await Server.start(
          [
            '--import',
            'tsx',
            join(import.meta.dirname, '../../server/sync/testing/sync-process.ts'),
          ],
          {
            env: { DATABASE_URL: url, REDIS_URL: '', ...this.more.env },
          },
        ),
      )
  }

  async room(content: Report): Promise<Room> {
    const { db } = await this.#desk()
    const made = await report(db, {
      seriesId: this.#seriesId,
      createdById: this.#people[0]!.id,
      content,
    })
    return {
      seed: seedBytes(content),
      isStored: true,
      line: (page, server = 0) => {
        const { id, cookie } = this.#people[page % people]!
        const origin = `ws://127.0.0.1:${this.servers[server]!.port}`
        const address = { origin, report: made, cookie, as: id }
        return {
          dialect: 'yjs',
          room: made.id,
          url: addressOf(address),
          options: headersOf(address),
        }
      },
    }
  }

  override async close(): Promise<void> {
    await super.close()
    await this.#database?.drop()
  }
}
