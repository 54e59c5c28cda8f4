/** What must be known to say "Saved": what this browser sent on its present socket, and what the server stored. */
import { Message } from '../model/wire.ts'

const STEP_2 = 1
const UPDATE = 2

/** Whether a message carries content that the server will acknowledge (sync step 2 or update, even an empty one). */
export function carriesContent(message: Uint8Array): boolean {
  return message[0] === Message.sync && (message[1] === STEP_2 || message[1] === UPDATE)
}

/**
 * Counts messages with content against acknowledgements. A count holds for one socket: after `opened` it begins anew,
 * and only the answer to the server's first question (step 2, which holds all that the server lacks) can settle what
 * an earlier socket left open.
 */
export class Delivery {
  #sent = 0
  #stored = 0
  #settled = false
  #since: number | null = null

  /** When the oldest change that is not known to be on the disk was made; null when there is none. */
  get unsavedSince(): number | null {
    return this.#since
  }

  /** Whether the server has confirmed everything on this socket, at least once. */
  get settled(): boolean {
    return this.#settled
  }

  /** The person changed something, with or without a connection. */
  changed(now: number): void {
    this.#since ??= now
  }

  opened(): void {
    this.#sent = 0
    this.#stored = 0
    this.#settled = false
  }

  sent(): void {
    this.#sent += 1
  }

  /** The server says how many messages of this socket are on the disk. */
  stored(count: number): void {
    this.#stored = Math.max(this.#stored, count)
    if (this.#sent === 0 || this.#stored < this.#sent) return
    this.#settled = true
    this.#since = null
  }

  closed(): void {
    this.#settled = false
  }
}
