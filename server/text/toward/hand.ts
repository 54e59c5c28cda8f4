import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import type { Append } from '../log.ts'

/**
 * Writes into a text in the name of several people: each has a Yjs client of their own that nobody used before, because
 * the words that a client inserts are its people's.
 */
export class Hand {
  readonly #clients = new Map<string, { clientId: number; userIds: readonly string[] }>()

  constructor(
    readonly doc: Y.Doc,
    /** Who does it: what is nobody else's is theirs. */
    readonly own: string,
    /** People who are at the desk: words of others would be nobody's, and are of whoever does it. */
    readonly people: ReadonlySet<string>,
    /** Yjs clients that are somebody's, whether the text holds anything of theirs or not. */
    readonly taken: ReadonlySet<number>,
  ) {}

  /** What is written from now on is these people's. */
  as(by: readonly string[] = []): void {
    const there = by.filter((id) => this.people.has(id)).toSorted()
    const userIds = there.length > 0 ? there : [this.own]
    const key = userIds.join(' ')
    const client = this.#clients.get(key) ?? { clientId: this.#fresh(), userIds }
    this.#clients.set(key, client)
    this.doc.clientID = client.clientId
  }

  #fresh(): number {
    for (;;) {
      const id = randomInt(2, 2 ** 32)
      const isOurs = [...this.#clients.values()].some(({ clientId }) => clientId === id)
      if (!isOurs && !this.taken.has(id) && Y.getState(this.doc.store, id) === 0) return id
    }
  }

  /** Whose the clients are that wrote something. */
  get authors(): Append['authors'] {
    return [...this.#clients.values()]
      .filter(({ clientId }) => Y.getState(this.doc.store, clientId) > 0)
      .flatMap(({ clientId, userIds }) => userIds.map((userId) => ({ clientId, userId })))
  }
}
