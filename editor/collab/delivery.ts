/** What must be known to say "Saved": what this browser sent on its present socket, and what the server stored. */
import { Message } from '../model/wire.ts'

/** Kinds of a sync message, as y-protocols has them. */
export const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** What a message brings the server: all that it lacks (step 2), or one change (update). */
export type Carries = 'all' | 'one'

/** What a message carries that the server will acknowledge, even when it is empty; null when it is another message. */
export function carries(message: Uint8Array): Carries | null {
  if (message[0] !== Message.sync) return null
  return message[1] === STEP_2 ? 'all' : message[1] === UPDATE ? 'one' : null
}

/** One change: what one key, one paste, one act did to the text. */
interface Change {
  at: number
  /** Which message of the present socket brings it; null while none does. */
  message: number | null
}

/**
 * Counts messages with content against acknowledgements, and with them the changes that wait for one. A count holds
 * for one socket: after `opened` it begins anew, and only the answer to the server's first question (step 2, which
 * holds all that the server lacks) can settle what an earlier socket left open.
 */
export class Delivery {
  #sent = 0
  #stored = 0
  /** The message that brings what was typed before this socket. */
  #whole: number | null = null
  #waiting: Change[] = []
  #confirmed = 0
  #newest: Change | null = null

  /** Changes that are not known to be on the server's disk. */
  get unsaved(): number {
    return this.#waiting.length
  }

  /** How many changes of this page were confirmed, of all that `changed` was told. */
  get confirmed(): number {
    return this.#confirmed
  }

  /** When the oldest of them was made; null when there is none. */
  get unsavedSince(): number | null {
    return this.#waiting[0]?.at ?? null
  }

  /** Whether the server has confirmed, on this socket, all that was there before it. */
  get settled(): boolean {
    return this.#whole !== null && this.#stored >= this.#whole
  }

  /** The person changed something, with or without a connection. To be told before it is sent. */
  changed(now: number): void {
    this.#newest = { at: now, message: null }
    this.#waiting.push(this.#newest)
  }

  opened(): void {
    this.#sent = 0
    this.#stored = 0
    this.closed()
  }

  sent(what: Carries): void {
    this.#sent += 1
    if (what === 'one') {
      if (this.#newest) this.#newest.message = this.#sent
    } else {
      this.#whole ??= this.#sent
      for (const change of this.#waiting) change.message ??= this.#sent
    }
    this.#newest = null
  }

  /** The server says how many messages of this socket are on the disk. */
  stored(count: number): void {
    this.#stored = Math.max(this.#stored, count)
    const first = this.#waiting.findIndex(
      ({ message }) => message === null || message > this.#stored,
    )
    this.#confirmed += this.#waiting.splice(0, first < 0 ? this.#waiting.length : first).length
  }

  closed(): void {
    this.#whole = null
    this.#newest = null
    for (const change of this.#waiting) change.message = null
  }
}
