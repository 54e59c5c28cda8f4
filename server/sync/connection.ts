import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Close, Limit, type PresenceUser, type TextRight } from '#editor/model/wire.ts'
import type { Actor } from '#review/roles.ts'
import { Bucket } from './bucket.ts'
import { savedFrame } from './frames.ts'
import { colorOf } from './presence.ts'

/** Who a socket was let in for. The report is fixed here and never read from a message. */
export interface Visitor {
  actor: Actor
  right: TextRight
  reportId: string
  epoch: string
  /** Of the report when the right was judged. */
  revision: number
  /** For judging again later. */
  cookie: string | undefined
}

export interface Timing {
  /** Between pings. A socket that was silent for twice as long is dead. */
  ping: number
  /** The browser's provider gives up on a server that says nothing for 30 seconds. */
  heartbeat: number
  /** How long a socket may be too slow to take what is sent. */
  stalled: number
}

/** Bytes that may wait for a slow reader before the server stops sending, and at which it goes on. */
const sendLimit = { stop: 4_000_000, resume: 500_000 }
/** Bytes of edits that may wait for the disk before the server stops reading. */
const readLimit = { stop: 4_000_000, resume: 1_000_000 }
/** Messages and bytes that may wait for the text to be loaded. */
const earlyLimit = { messages: 100, bytes: Limit.message }
/**
 * What one socket may send in a second, and at once after a pause. Far above what people and pastes do; a socket beyond it
 * is read more slowly, and nothing of it is lost.
 */
const rates = {
  messages: { rate: 2_000, burst: 10_000 },
  bytes: { rate: 2_000_000, burst: 20_000_000 },
  /** Where somebody's caret is: of more than this only the latest is shown. */
  presence: { rate: 20, burst: 60 },
} as const
/** Time for the browser to answer a close. */
const closeTimeout = 2_000

/** The codes after which what the socket sent before counts no more. */
const revoking: readonly number[] = [
  Close.changed,
  Close.signedOut,
  Close.somebodyElse,
  Close.notAllowed,
  Close.onlySuggests,
  Close.unknownReport,
  Close.reload,
]

const bucketOf = ({ rate, burst }: { rate: number; burst: number }) =>
  new Bucket(rate, burst, Date.now())

/** One socket of one person on one report. Knows the wire and its limits; what messages mean is the room's matter. */
export class Connection {
  readonly user: PresenceUser
  /** Messages with content of this socket that are on the disk. */
  saved = 0
  /** The server has ended it: nothing more is read. */
  closing = false
  /** It lost its right: what still waits from it is dropped. */
  revoked = false
  #early: Uint8Array[] = []
  #unsaved = 0
  /** Why the socket is not read at the moment. */
  readonly #pauses = new Set<'disk' | 'rate'>()
  readonly #messages = bucketOf(rates.messages)
  readonly #bytes = bucketOf(rates.bytes)
  readonly #presence = bucketOf(rates.presence)
  #latePresence: (() => void) | null = null
  #stalledSince: number | null = null
  #heardAt = Date.now()
  #pingedAt = Date.now()
  #sentAt = Date.now()

  constructor(
    readonly socket: WebSocket,
    readonly visitor: Visitor,
    /** What the socket writes to. */
    readonly line: Duplex,
  ) {
    const { userId, name } = visitor.actor
    this.user = { id: userId, name, color: colorOf(userId) }
  }

  listen(hear: { frame: (frame: Uint8Array) => void; gone: () => void }): void {
    const { socket } = this
    socket.on('message', (data: Buffer, isBinary) => {
      this.#heardAt = Date.now()
      if (this.closing) return
      this.charge(1, data.length)
      if (isBinary) hear.frame(data)
      else this.close(Close.malformed)
    })
    socket.on('pong', () => (this.#heardAt = Date.now()))
    // The close that follows says all that matters.
    socket.on('error', () => {})
    socket.once('close', hear.gone)
  }

  /** Counts what it asked of the server. A socket that asks too much is not read for as long as that takes. */
  charge(messages: number, bytes = 0): void {
    const now = Date.now()
    const wait = Math.max(this.#messages.take(messages, now), this.#bytes.take(bytes, now))
    if (wait === 0 || this.#pauses.has('rate')) return
    this.#pause('rate')
    setTimeout(() => this.#resume('rate'), wait).unref()
  }

  /** Shows presence at once or, when there was too much of it, the latest a little later. */
  present(show: () => void): void {
    if (this.#latePresence) {
      this.#latePresence = show
      return
    }
    const wait = this.#presence.take(1, Date.now())
    if (wait === 0) return show()
    this.#latePresence = show
    setTimeout(() => {
      const latest = this.#latePresence
      this.#latePresence = null
      if (!this.closing && this.socket.readyState === this.socket.OPEN) latest?.()
    }, wait).unref()
  }

  #pause(why: 'disk' | 'rate'): void {
    this.#pauses.add(why)
    this.socket.pause()
  }

  #resume(why: 'disk' | 'rate'): void {
    this.#pauses.delete(why)
    if (this.#pauses.size > 0) return
    this.#heardAt = Date.now()
    this.socket.resume()
  }

  send(frame: Uint8Array): void {
    if (this.#stalledSince !== null || this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > sendLimit.stop) {
      this.#stalledSince = Date.now()
      return
    }
    this.#sentAt = Date.now()
    this.socket.send(frame, { binary: true })
  }

  /** Whatever is sent meanwhile leaves at once, as one piece. */
  sendTogether(send: () => void): void {
    this.line.cork()
    try {
      send()
    } finally {
      this.line.uncork()
    }
  }

  sendSaved(): void {
    this.send(savedFrame(this.saved))
  }

  close(code: number, reason?: string): void {
    if (this.closing) return
    this.closing = true
    this.revoked = revoking.includes(code)
    this.#early = []
    // A paused socket would never read the browser's answer.
    this.socket.resume()
    this.socket.close(code, reason)
    setTimeout(() => this.socket.terminate(), closeTimeout).unref()
  }

  /** Keeps a message until the text is loaded; false when that is too much. */
  keepEarly(frame: Uint8Array): boolean {
    this.#early.push(frame)
    const bytes = this.#early.reduce((sum, { length }) => sum + length, 0)
    return this.#early.length <= earlyLimit.messages && bytes <= earlyLimit.bytes
  }

  takeEarly(): Uint8Array[] {
    return this.#early.splice(0)
  }

  /** An edit waits for the disk. A socket that sends faster than the disk takes is not read meanwhile. */
  waits(bytes: number): void {
    this.#unsaved += bytes
    if (!this.#pauses.has('disk') && this.#unsaved > readLimit.stop) this.#pause('disk')
  }

  waitsNoMore(bytes: number): void {
    this.#unsaved -= bytes
    if (this.#pauses.has('disk') && this.#unsaved <= readLimit.resume) this.#resume('disk')
  }

  /** Keeps the socket alive or ends it. True when it was too slow, has caught up, and needs everything anew. */
  tick(now: number, timing: Timing): boolean {
    if (this.closing) return false
    if (this.#pauses.size === 0 && now - this.#heardAt > 2 * timing.ping) {
      this.socket.terminate()
      return false
    }
    if (now - this.#pingedAt > timing.ping) {
      this.#pingedAt = now
      if (this.socket.readyState === this.socket.OPEN) this.socket.ping()
    }
    if (this.#stalledSince === null) {
      if (now - this.#sentAt > timing.heartbeat) this.sendSaved()
      return false
    }
    if (this.socket.bufferedAmount <= sendLimit.resume) {
      this.#stalledSince = null
      return true
    }
    // Try again later.
    if (now - this.#stalledSince > timing.stalled) this.close(1013)
    return false
  }
}
