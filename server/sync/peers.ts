/**
 * Word between the processes of one desk. Only hints: what is true stands in the database, and whoever misses a word
 * finds out by looking there. A lost one costs time and no text.
 */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { z } from 'zod'
import type { Log } from '../log.ts'

const Word = z.discriminatedUnion('kind', [
  /** Edits of a report are on the disk, up to this one. */
  z.object({ kind: z.literal('stored'), reportId: z.string(), seq: z.int() }),
  /** Rights, state or text behind a report changed. */
  z.object({ kind: z.literal('report-changed'), reportId: z.string() }),
  /** Edits of a report are on the disk that no room put there. */
  z.object({ kind: z.literal('text-moved'), reportId: z.string() }),
  /** Something was said or done in a report's threads. */
  z.object({ kind: z.literal('threads-moved'), reportId: z.string() }),
  /** A person's rights or sessions changed. */
  z.object({ kind: z.literal('user-changed'), userId: z.string() }),
  /** Who is where, as a presence message in base64. */
  z.object({ kind: z.literal('presence'), reportId: z.string(), bytes: z.base64() }),
  /** A room was opened and does not know who is there elsewhere. */
  z.object({ kind: z.literal('who'), reportId: z.string() }),
])
export type PeerWord = z.infer<typeof Word>

export interface Peers {
  /** Whether what is said reaches the others, as far as this process knows. */
  readonly up: boolean
  say(word: PeerWord): void
  /** Called once. */
  listen(hear: (word: PeerWord) => void): void
  close(): Promise<void>
}

/** For a desk of one process. */
export const alone: Peers = { up: true, say() {}, listen() {}, close: async () => {} }

const channel = 'galley'

const Envelope = z.object({ from: z.string(), word: Word })

/** Publishes and hears on one channel. While Redis is away nothing is kept for later: by then it would be old. */
export class RedisPeers implements Peers {
  readonly #name = randomUUID()
  readonly #speaker: Redis
  readonly #listener: Redis
  #hear: (word: PeerWord) => void = () => {}

  constructor(
    url: string,
    readonly log: Log,
  ) {
    const retryStrategy = (times: number) => Math.min(times * 100, 2_000)
    this.#speaker = new Redis(url, { retryStrategy, enableOfflineQueue: false })
    this.#listener = new Redis(url, { retryStrategy, autoResubscribe: true })
    for (const connection of [this.#speaker, this.#listener]) {
      let told = false
      connection.on('ready', () => (told = false))
      connection.on('error', (error) => {
        if (!told)
          log.warn({ err: error }, 'Redis does not answer: others hear later of what is written')
        told = true
      })
    }
    this.#listener.on('message', (_channel, text) => this.#heard(text))
    this.#listener.subscribe(channel).catch((error: unknown) => {
      log.warn({ err: error }, 'Redis takes no subscription')
    })
  }

  get up(): boolean {
    return this.#speaker.status === 'ready' && this.#listener.status === 'ready'
  }

  say(word: PeerWord): void {
    if (this.#speaker.status !== 'ready') return
    // Its error is told once, by the connection.
    this.#speaker.publish(channel, JSON.stringify({ from: this.#name, word })).catch(() => {})
  }

  listen(hear: (word: PeerWord) => void): void {
    this.#hear = hear
  }

  #heard(text: string): void {
    try {
      const { from, word } = Envelope.parse(JSON.parse(text))
      if (from !== this.#name) this.#hear(word)
    } catch (error) {
      this.log.warn({ err: error }, 'a word of another process could not be understood')
    }
  }

  async close(): Promise<void> {
    this.#hear = () => {}
    this.#speaker.disconnect()
    this.#listener.disconnect()
  }
}
