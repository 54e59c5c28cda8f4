import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { Close, Limit, SCHEMA_VERSION } from '#editor/model/wire.ts'
import type { Log } from '../log.ts'
import type { Appender } from './appender.ts'
import { Connection, type Visitor } from './connection.ts'
import type { SyncControl, SyncFigures } from './control.ts'
import { GroupCommit } from './group-commit.ts'
import { unmeasured, type Meter } from './meter.ts'
import { Networks, usualNetworkLimits, type NetworkLimits } from './networks.ts'
import { alone, type Peers, type PeerWord } from './peers.ts'
import { Room, type RoomTiming } from './room.ts'
import { databaseStore, type TextStore } from './store.ts'
import { judge, wishOf, type Judge, type Wish } from './upgrade.ts'

export interface SyncOptions extends Judge {
  /** Ended with the server. */
  appender: Appender
  meter?: Meter
  /** The other processes of the desk. Ended with the server. */
  peers: Peers
  log: Log
  /** Whether a page of the request's Origin may open a socket. */
  originAllowed: (req: IncomingMessage) => boolean
  /** The network address that a request came from. */
  networkOf: (req: IncomingMessage) => string
  networkLimits?: NetworkLimits | undefined
  /** Milliseconds, where a test cannot wait for the real ones. */
  timing?: Partial<SyncTiming> | undefined
}

interface SyncTiming extends RoomTiming {
  tick: number
  /** After so long a socket's rights are asked for again, for changes that nobody announced. */
  rejudge: number
}

const usualTiming: SyncTiming = {
  tick: 1_000,
  ping: 25_000,
  heartbeat: 15_000,
  stalled: 30_000,
  idle: 15_000,
  rejudge: 60_000,
}
/** The same while other processes cannot be heard. */
const rejudgeAlone = 5_000
/** Sockets of one person at this process: more tabs than anybody keeps, fewer than a script would open. */
const socketLimit = 100
/** Upgrades that may be judged at once; more are told to come later, or a reconnect storm is one of the database. */
const upgradeLimit = 500
/** How long an orderly end waits for the disk. */
const closeLimit = 8_000
/** Milliseconds after which browsers come back from a restart: not before it is done, and not all at once. */
const restartWait = { least: 1_000, more: 3_000 }
const tryAgainLater = 1013

export interface SyncServer {
  control: SyncControl
  /** False where the address is none of a room's, and the socket is not touched. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** Stops reading, stores what was read, says so, and closes every socket. */
  close(): Promise<void>
  figures(): SyncFigures
}

/** ws says 1009 for a message beyond `maxPayload`, after which browsers would come back with the same message. */
class Socket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === 1009 ? Close.tooLarge : code, reason)
  }
}

const after = (wait: number) => new Promise<void>((resolve) => setTimeout(resolve, wait).unref())

/** The live rooms, on sockets that somebody else's HTTP server hands over. Knows no Next and no environment. */
export function createSyncServer(options: SyncOptions): SyncServer {
  const server = new Rooms(options)
  return {
    control: server,
    handleUpgrade: (req, socket, head) => server.handleUpgrade(req, socket, head),
    close: () => server.close(),
    figures: () => server.figures(),
  }
}

class Rooms implements SyncControl {
  readonly #options: SyncOptions
  readonly #timing: SyncTiming
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: Limit.message,
    perMessageDeflate: false,
    clientTracking: false,
    WebSocket: Socket,
  })
  readonly #rooms = new Map<string, Room>()
  readonly #judgedAt = new WeakMap<Connection, number>()
  readonly #networks: Networks
  readonly #meter: Meter
  readonly #store: TextStore
  readonly #commits: GroupCommit
  readonly #timer: NodeJS.Timeout
  readonly #since = new Date()
  #upgrades = 0
  #looking = false
  #asked = 0
  #open = true
  /** Raised by every change of rights, so that a judgement made meanwhile is made again. */
  #generation = 0

  constructor(options: SyncOptions) {
    this.#options = options
    this.#timing = { ...usualTiming, ...options.timing }
    this.#meter = options.meter ?? unmeasured
    this.#networks = new Networks(options.networkLimits ?? usualNetworkLimits)
    this.#store = databaseStore(options.db, options.appender)
    this.#commits = new GroupCommit(this.#store, options.log, this.#meter)
    this.#timer = setInterval(() => this.#tick(), this.#timing.tick)
    this.#timer.unref()
    options.peers.listen((word) => this.#hear(word))
  }

  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const wish = wishOf(req)
    if (!wish) return false
    socket.on('error', () => socket.destroy())
    if (!this.#options.originAllowed(req)) refuse(socket, '403 Forbidden')
    else if (!this.#open || this.#upgrades >= upgradeLimit)
      refuse(socket, '503 Service Unavailable')
    else if (!this.#networks.admits(this.#options.networkOf(req), Date.now()))
      refuse(socket, '429 Too Many Requests')
    else void this.#upgrade(wish, { req, socket, head })
    return true
  }

  async #upgrade(
    wish: Wish,
    { req, socket, head }: { req: IncomingMessage; socket: Duplex; head: Buffer },
  ): Promise<void> {
    this.#upgrades++
    try {
      const verdict = await this.#judgeNow(wish)
      if (socket.destroyed) return
      if (!this.#open) return refuse(socket, '503 Service Unavailable')
      // Accept, then close: a refusal in HTTP looks to the browser like a broken line, and it would try for ever.
      this.#sockets.handleUpgrade(req, socket, head, (ws) => {
        if (typeof verdict === 'number') sendAway(ws, verdict)
        else this.#enter(ws, verdict, socket)
        this.#count(ws, req)
      })
    } catch (error) {
      this.#options.log.error({ err: error }, 'a socket could not be judged')
      refuse(socket, '503 Service Unavailable')
    } finally {
      this.#upgrades--
    }
  }

  async #judgeNow(wish: Wish): Promise<Visitor | number> {
    for (;;) {
      const generation = this.#generation
      const verdict = await judge(this.#options, wish)
      if (generation === this.#generation) return verdict
    }
  }

  #socketsOf(userId: string): number {
    let count = 0
    for (const room of this.#rooms.values())
      for (const { user } of room.connections) if (user.id === userId) count++
    return count
  }

  #count(ws: WebSocket, req: IncomingMessage): void {
    const network = this.#options.networkOf(req)
    this.#networks.entered(network)
    ws.once('close', () => this.#networks.left(network))
  }

  #enter(ws: WebSocket, visitor: Visitor, line: Duplex): void {
    if (this.#socketsOf(visitor.actor.userId) >= socketLimit) return sendAway(ws, tryAgainLater)
    const connection = new Connection(ws, visitor, line)
    this.#judgedAt.set(connection, Date.now())
    this.#roomFor(visitor).join(connection)
  }

  #roomFor({ reportId, epoch }: Visitor): Room {
    const open = this.#rooms.get(reportId)
    if (open?.epoch === epoch) return open
    // The visitor was judged later than the room's: theirs is the newer history.
    open?.abandon(Close.reload)
    const room = new Room(reportId, epoch, {
      store: this.#store,
      commits: this.#commits,
      log: this.#options.log,
      peers: this.#options.peers,
      meter: this.#meter,
      onGone: (gone) => {
        this.#asked += gone.asked
        if (this.#rooms.get(reportId) === gone) this.#rooms.delete(reportId)
      },
    })
    this.#rooms.set(reportId, room)
    return room
  }

  invalidateReport(reportId: string): void {
    this.#reportChanged(reportId)
    this.#options.peers.say({ kind: 'report-changed', reportId })
  }

  invalidateUser(userId: string): void {
    this.#userChanged(userId)
    this.#options.peers.say({ kind: 'user-changed', userId })
  }

  textMoved(reportId: string): void {
    this.#rooms.get(reportId)?.readOn()
    this.#options.peers.say({ kind: 'text-moved', reportId })
  }

  threadsMoved(reportId: string): void {
    this.#rooms.get(reportId)?.tellThreads()
    this.#options.peers.say({ kind: 'threads-moved', reportId })
  }

  #reportChanged(reportId: string): void {
    this.#generation++
    this.#rooms.get(reportId)?.closeAll(Close.changed)
  }

  #userChanged(userId: string): void {
    this.#generation++
    for (const room of this.#rooms.values()) room.closeAll(Close.changed, userId)
  }

  #hear(word: PeerWord): void {
    if (word.kind === 'user-changed') return this.#userChanged(word.userId)
    if (word.kind === 'report-changed') return this.#reportChanged(word.reportId)
    const room = this.#rooms.get(word.reportId)
    if (word.kind === 'stored') room?.storedElsewhere(word.seq)
    else if (word.kind === 'text-moved') room?.readOn()
    else if (word.kind === 'threads-moved') room?.tellThreads()
    else if (word.kind === 'who') room?.tellWho()
    else room?.seenElsewhere(Buffer.from(word.bytes, 'base64'))
  }

  /** Asks for all open rooms at once what other processes did to their reports. */
  async #lookAround(): Promise<void> {
    if (this.#looking || this.#rooms.size === 0) return
    this.#looking = true
    try {
      const heads = await this.#store.heads([...this.#rooms.keys()])
      for (const [reportId, room] of this.#rooms) {
        const head = heads.get(reportId)
        if (head) room.heard(head)
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'what other processes did is not known')
    } finally {
      this.#looking = false
    }
  }

  #tick(): void {
    const now = Date.now()
    this.#networks.forget(now)
    void this.#lookAround()
    const { rejudge } = this.#timing
    // Nobody announces anything then.
    const patience = this.#options.peers.up ? rejudge : Math.min(rejudge, rejudgeAlone)
    for (const room of this.#rooms.values()) {
      room.tick(now, this.#timing)
      for (const connection of room.connections) {
        if (now - (this.#judgedAt.get(connection) ?? 0) < patience) continue
        this.#judgedAt.set(connection, now)
        void this.#rejudge(connection)
      }
    }
  }

  async #rejudge(connection: Connection): Promise<void> {
    const { visitor } = connection
    const schema = String(SCHEMA_VERSION)
    try {
      const verdict = await judge(this.#options, { ...visitor, schema, as: visitor.actor.userId })
      if (typeof verdict === 'number') connection.close(verdict)
      else if (verdict.right !== visitor.right) connection.close(Close.changed)
    } catch (error) {
      this.#options.log.warn({ err: error }, 'a socket could not be judged again')
    }
  }

  async close(): Promise<void> {
    this.#open = false
    clearInterval(this.#timer)
    const rooms = [...this.#rooms.values()]
    for (const room of rooms) for (const { socket } of room.connections) socket.pause()
    await Promise.race([Promise.all(rooms.map((room) => room.quiet())), after(closeLimit)])
    for (const room of rooms)
      for (const connection of room.connections) {
        const wait = restartWait.least + Math.floor(Math.random() * restartWait.more)
        connection.close(Close.restart, String(wait))
      }
    await Promise.race([Promise.all(rooms.map((room) => room.ended)), after(closeLimit)])
    this.#sockets.close()
    await Promise.all([this.#options.appender.close(), this.#options.peers.close()])
  }

  figures(): SyncFigures {
    const { peers } = this.#options
    const rooms = [...this.#rooms.values()]
    const sockets = rooms.flatMap((room) => [...room.connections].map(({ socket }) => socket))
    return {
      since: this.#since,
      peers: peers === alone ? 'none' : peers.up ? 'up' : 'down',
      rooms: rooms.length,
      sockets: sockets.length,
      waitingBytes: sockets.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
      waitingEdits: rooms.reduce((sum, room) => sum + room.waitingEdits, 0),
      failedAppends: this.#commits.failures,
      missingEdits: rooms.reduce((sum, room) => sum + room.asked, this.#asked),
      pendingRooms: rooms.filter((room) => room.isPending).length,
      behind: rooms.reduce((most, room) => Math.max(most, room.behind), 0),
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
}

function sendAway(ws: WebSocket, code: number): void {
  ws.on('error', () => {})
  ws.close(code)
  setTimeout(() => ws.terminate(), 2_000).unref()
}
