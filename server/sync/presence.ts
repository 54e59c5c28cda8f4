import { Limit, type PresenceUser } from '#editor/model/wire.ts'
import { Malformed, presenceFrame, readPresence, TooLarge, type PresenceEntry } from './frames.ts'

/** Eight hues, 45° apart, of one lightness and chroma (oklch 0.58 0.09), so that nobody is louder than the others. */
const colors = [
  '#a76373',
  '#a56a48',
  '#8b7a36',
  '#5d8754',
  '#298b81',
  '#3884a5',
  '#6b76b0',
  '#92689c',
] as const

/** A person's colour, the same everywhere and always. */
export function colorOf(userId: string): string {
  let sum = 0
  for (const character of userId) sum = (sum * 31 + character.codePointAt(0)!) >>> 0
  return colors[sum % colors.length]!
}

/** Browsers renew what they show every 15 seconds. */
const forgetAfter = 40_000

interface Entry<Owner> extends PresenceEntry {
  owner: Owner
}

function stateOf(json: string, user: PresenceUser): string {
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    throw new Malformed('presence is no JSON')
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) {
    throw new Malformed('presence is no object')
  }
  return JSON.stringify({ ...state, user })
}

/**
 * Who is in a room, and where. Lives only as long as the sockets. A socket speaks for one Yjs client, and who that is
 * the server says: names, colours and other people's entries that a browser sends count for nothing.
 */
export class Presence<Owner extends { user: PresenceUser }> {
  readonly #entries = new Map<number, Entry<Owner>>()
  /** The one Yjs client that a socket speaks for: the first that it shows, which is its own. */
  readonly #clients = new Map<Owner, number>()
  /** What another process of the desk said, by Yjs client, and when it was heard. */
  readonly #elsewhere = new Map<number, { entry: PresenceEntry; userId: string; at: number }>()
  #clock = 0

  /** Clocks of the server's own: a browser that comes back with an old one would otherwise stay invisible. */
  #nextClock(): number {
    return (this.#clock = Math.max(this.#clock + 1, Date.now()))
  }

  /**
   * Takes what a socket said about its own client and returns the message for the others, if there is any. `mayBe`
   * says whether a Yjs client may be this person's. Throws `Malformed` and `TooLarge`.
   */
  receive(
    bytes: Uint8Array,
    { owner, user, mayBe }: { owner: Owner; user: PresenceUser; mayBe: (id: number) => boolean },
  ): Uint8Array | null {
    const said: PresenceEntry[] = []
    for (const { clientId, state } of readPresence(bytes)) {
      // y-websocket repeats what it heard about others: that is no forgery, and not listened to.
      const own = this.#clients.get(owner)
      if (own === undefined ? !mayBe(clientId) || state === 'null' : own !== clientId) continue
      this.#clients.set(owner, clientId)
      if (state === 'null') {
        this.#entries.delete(clientId)
        said.push({ clientId, clock: this.#nextClock(), state })
        continue
      }
      if (Buffer.byteLength(state) > Limit.presence) throw new TooLarge('presence')
      const entry = { clientId, clock: this.#nextClock(), state: stateOf(state, user), owner }
      this.#entries.set(clientId, entry)
      this.#elsewhere.delete(clientId)
      said.push(entry)
    }
    return said.length > 0 ? presenceFrame(said) : null
  }

  /** Forgets a socket; returns the message for the others. */
  leave(owner: Owner): Uint8Array | null {
    const clientId = this.#clients.get(owner)
    this.#clients.delete(owner)
    // The same tab may have come back on a new socket before the old one was found dead.
    if (clientId === undefined || this.#here(clientId) !== owner) return null
    this.#entries.delete(clientId)
    return presenceFrame([{ clientId, clock: this.#nextClock(), state: 'null' }])
  }

  /** The person whom a Yjs client belongs to at the moment, here or at another process. */
  userOf(clientId: number): string | undefined {
    return this.#here(clientId)?.user.id ?? this.#elsewhere.get(clientId)?.userId
  }

  #here(clientId: number): Owner | undefined {
    return this.#entries.get(clientId)?.owner
  }

  /** Everybody but the reader, for somebody who comes in. */
  others(reader: Owner): Uint8Array | null {
    const here = [...this.#entries.values()].filter((entry) => entry.owner !== reader)
    const entries = [...here, ...[...this.#elsewhere.values()].map(({ entry }) => entry)]
    return entries.length > 0 ? presenceFrame(entries) : null
  }

  /** Everybody who is here, for another process. */
  allHere(): Uint8Array | null {
    return this.#entries.size > 0 ? presenceFrame([...this.#entries.values()]) : null
  }

  /** Takes what another process said and returns the message for everybody here. Throws `Malformed`. */
  fromElsewhere(bytes: Uint8Array, now: number): Uint8Array | null {
    const said = readPresence(bytes).filter(({ clientId }) => !this.#entries.has(clientId))
    for (const entry of said) {
      if (entry.state === 'null') this.#elsewhere.delete(entry.clientId)
      else {
        const { user } = JSON.parse(entry.state) as { user: PresenceUser }
        this.#elsewhere.set(entry.clientId, { entry, userId: user.id, at: now })
      }
    }
    return said.length > 0 ? presenceFrame(said) : null
  }

  /** Forgets those of whom another process said nothing for too long: it may be gone. The message for everybody here. */
  forget(now: number): Uint8Array | null {
    const gone = [...this.#elsewhere].filter(([, { at }]) => now - at > forgetAfter)
    for (const [clientId] of gone) this.#elsewhere.delete(clientId)
    if (gone.length === 0) return null
    return presenceFrame(
      gone.map(([clientId]) => ({ clientId, clock: this.#nextClock(), state: 'null' })),
    )
  }
}
