import type { Log } from '../log.ts'
import type { Append } from '../text/log.ts'
import { isDiskFull, type Appended } from './appender.ts'
import type { Meter } from './meter.ts'
import type { TextStore } from './store.ts'

/** A room, as the commit sees it. */
export interface Committer {
  /** What waits to become durable; the same again until one of the verbs below was called for it. */
  take(): Append | null
  stored(first: number): void
  /** The report may no longer be written; nothing was appended. */
  refused(): void
  /** Its edits could not be stored, and will be tried again; or they could again. */
  troubled(why: 'failing' | 'full' | 'none'): void
  /** One of these verbs threw: the room cannot go on, and the others must. */
  broken(error: unknown): void
}

const firstWait = 100
const longestWait = 5_000

/**
 * One transaction under way for all rooms; the next one takes everything that came meanwhile. What the database cannot
 * take now is tried again until it can: it is neither dropped nor acknowledged.
 */
export class GroupCommit {
  /** Appends that failed, since the start. */
  failures = 0
  readonly #waiting = new Set<Committer>()
  readonly #failed = new Map<Committer, number>()
  #running = false

  constructor(
    readonly store: TextStore,
    readonly log: Log,
    readonly meter: Meter,
  ) {}

  add(room: Committer): void {
    // A room whose append failed comes back by its timer, or a busy writer would undo the pause.
    if (this.#failed.has(room)) return
    this.#waiting.add(room)
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    // Everything that the sockets deliver in this turn of the event loop goes into one transaction.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.size > 0) {
      const rooms = [...this.#waiting]
      this.#waiting.clear()
      await this.#commit(rooms)
    }
    this.#running = false
  }

  async #commit(rooms: readonly Committer[]): Promise<void> {
    const taken = rooms.flatMap((room) => {
      const append = this.#guard(room, () => room.take())
      return append ? [{ room, append }] : []
    })
    if (taken.length === 0) return
    let results: Appended[]
    const began = performance.now()
    try {
      results = await this.store.append(taken.map(({ append }) => append))
      const edits = taken.reduce((sum, { append }) => sum + append.edits.length, 0)
      this.meter.committed((performance.now() - began) / 1000, edits)
    } catch (error) {
      // One report that the database does not take must not hold up the others.
      if (taken.length > 1) for (const { room } of taken) await this.#commit([room])
      else this.#retry(taken[0]!.room, error)
      return
    }
    taken.forEach(({ room }, at) => this.#settle(room, results[at] ?? null))
  }

  #settle(room: Committer, result: Appended): void {
    if (this.#failed.delete(room)) this.#guard(room, () => room.troubled('none'))
    this.#guard(room, () => (result ? room.stored(result.first) : room.refused()))
  }

  #guard<T>(room: Committer, work: () => T): T | null {
    try {
      return work()
    } catch (error) {
      room.broken(error)
      return null
    }
  }

  #retry(room: Committer, error: unknown): void {
    this.failures++
    const times = (this.#failed.get(room) ?? 0) + 1
    this.#failed.set(room, times)
    const wait = Math.min(firstWait * 2 ** (times - 1), longestWait)
    this.log.error({ err: error, times, wait }, 'edits could not be stored, trying again')
    this.#guard(room, () => room.troubled(isDiskFull(error) ? 'full' : 'failing'))
    setTimeout(() => {
      this.#waiting.add(room)
      if (!this.#running) void this.#run()
    }, wait).unref()
  }
}
