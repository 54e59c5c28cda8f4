/** A line that does what lines do: delays, stops for a while, breaks in the middle of a message, falls silent. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { random as randomFrom, type Random } from '#report/testing/random.ts'

export interface Nature {
  /** Milliseconds that each piece takes at most. */
  delay: number
  /** Chance that a piece is the last, and only a part of it arrives. */
  cuts: number
  /** Chance that a piece, and everything behind it, waits for `stop` milliseconds. */
  stops: number
  stop: number
}

const good: Nature = { delay: 0, cuts: 0, stops: 0, stop: 0 }

interface Connection {
  near: Socket
  far: Socket
  since: number
  /** Nothing is carried any more, and the near end does not know. */
  isSilent: boolean
}

export class BadLine {
  readonly #open = new Set<Connection>()
  #isBlocked = false
  /** How many connections broke, and how many pieces had to wait. */
  cut = 0
  stopped = 0

  private constructor(
    readonly server: Server,
    readonly random: Random,
    public nature: Nature,
    /** Milliseconds without a byte after which a connection is cut, as many proxies do. */
    readonly idle: number,
  ) {}

  /** To a server at `target`, an address with host and port. */
  static async open(
    target: string,
    {
      random = randomFrom(1),
      nature = good,
      idle = 0,
    }: { random?: Random; nature?: Nature; idle?: number } = {},
  ): Promise<BadLine> {
    const { hostname, port } = new URL(target)
    const server = createServer()
    const line = new BadLine(server, random, nature, idle)
    server.on('connection', (near) => line.#join(near, connect(Number(port), hostname)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return line
  }

  /** Where it can be reached: `host:port`. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** For how many milliseconds the oldest of its connections has been open. */
  get oldest(): number {
    return Math.max(0, ...[...this.#open].map(({ since }) => Date.now() - since))
  }

  /** From now on it does nothing of that. */
  heal(): void {
    this.nature = good
    this.#isBlocked = false
  }

  /** Everything breaks, and nothing gets through until it is healed. */
  block(): void {
    this.#isBlocked = true
    this.breakAll()
  }

  /** What is open breaks. */
  breakAll(): void {
    for (const { near, far } of this.#open) {
      this.cut++
      near.destroy()
      far.destroy()
    }
  }

  /** What is open falls silent: the server finds it gone, the other end hears nothing of that. */
  silence(): void {
    for (const connection of this.#open) {
      connection.isSilent = true
      connection.far.destroy()
    }
  }

  #join(near: Socket, far: Socket): void {
    if (this.#isBlocked) {
      near.destroy()
      far.destroy()
      return
    }
    const connection: Connection = { near, far, since: Date.now(), isSilent: false }
    this.#open.add(connection)
    const end = () => {
      if (connection.isSilent && !near.destroyed) return
      this.#open.delete(connection)
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
      if (this.idle > 0)
        socket.setTimeout(this.idle, () => {
          this.cut++
          end()
        })
    }
    this.#carry(connection, [near, far], end)
    this.#carry(connection, [far, near], end)
  }

  #carry(connection: Connection, [from, to]: [Socket, Socket], end: () => void): void {
    // Pieces keep their order whatever each of them meets.
    let before = Promise.resolve()
    from.on('data', (piece: Buffer) => {
      const { delay, cuts, stops, stop } = this.nature
      const isLast = this.random.chance(cuts)
      const isStopped = this.random.chance(stops)
      if (isStopped) this.stopped++
      const wait = this.random.int(delay + 1) + (isStopped ? stop : 0)
      from.pause()
      before = before.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        if (connection.isSilent) return
        if (isLast) {
          this.cut++
          to.write(piece.subarray(0, this.random.int(piece.length)), () => end())
          return
        }
        to.write(piece)
        from.resume()
      })
    })
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const { near, far } of this.#open) {
      near.destroy()
      far.destroy()
    }
    await closed
  }
}
