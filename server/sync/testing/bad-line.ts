/** A line that does what lines do: delays, stops for a while, breaks in the middle of a message. */
import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Random } from '#report/testing/random.ts'

interface Nature {
  /** Milliseconds that each piece takes at most. */
  delay: number
  /** Chance that a piece is the last, and only half of it arrives. */
  cuts: number
  /** Chance that a piece waits for `stop` milliseconds and everything behind it too; both ends think that all is well. */
  stops: number
  stop: number
}

const good: Nature = { delay: 0, cuts: 0, stops: 0, stop: 0 }

export class BadLine {
  readonly #open = new Set<Socket>()
  cut = 0
  stopped = 0
  private constructor(
    readonly server: Server,
    readonly random: Random,
    public nature: Nature,
  ) {}

  /** To a server at `target`, of `ws://host:port`. */
  static async open(target: string, random: Random, nature: Nature): Promise<BadLine> {
    const { hostname, port } = new URL(target)
    const server = createServer()
    const line = new BadLine(server, random, nature)
    server.on('connection', (near) => line.#join(near, connect(Number(port), hostname)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get origin(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** From now on it does nothing of that. */
  heal(): void {
    this.nature = good
  }

  #join(near: Socket, far: Socket): void {
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      this.#open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', () => {
        this.#open.delete(socket)
        end()
      })
    }
    this.#carry(near, far, end)
    this.#carry(far, near, end)
  }

  #carry(from: Socket, to: Socket, end: () => void): void {
    const { random } = this
    // Pieces keep their order whatever each of them meets.
    let before = Promise.resolve()
    from.on('data', (piece: Buffer) => {
      const { delay, cuts, stops, stop } = this.nature
      const isLast = random.chance(cuts)
      const isStopped = random.chance(stops)
      if (isStopped) this.stopped++
      const wait = random.int(delay + 1) + (isStopped ? stop : 0)
      from.pause()
      before = before.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        if (isLast) {
          this.cut++
          // A part of it arrives, then nothing more.
          to.write(piece.subarray(0, random.int(piece.length)), () => end())
          return
        }
        to.write(piece)
        from.resume()
      })
    })
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.#open) socket.destroy()
    await closed
  }
}
