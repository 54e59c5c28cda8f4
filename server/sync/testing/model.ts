/**
 * Rooms without a network: browsers, lines, disk and processes are under the test's hand, so that any order of things can
 * happen, and happens again with the same seed. Rooms, commits, connections and presence are the real ones.
 */
import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import * as decoding from 'lib0/decoding'
import pino from 'pino'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { FRAGMENT, Message } from '#editor/model/wire.ts'
import type { Random } from '#report/testing/random.ts'
import type { Append } from '../../text/log.ts'
import { Connection, type Visitor } from '../connection.ts'
import { step1Frame, step2Frame, updateFrame } from '../frames.ts'
import { GroupCommit } from '../group-commit.ts'
import { unmeasured } from '../meter.ts'
import type { Peers, PeerWord } from '../peers.ts'
import { Room, type RoomTiming } from '../room.ts'
import type { StoredText, TextStore } from '../store.ts'

const reportId = 'report'
const epoch = 'epoch'
const timing: RoomTiming = { ping: 1e9, heartbeat: 1e9, stalled: 1e9, idle: 500 }

/** What a database does, as far as rooms see it: nothing of an append is there, or all of it. */
export class Disk {
  lastSeq = 0
  readonly log = new Map<number, Uint8Array>()
  snapshot = { upto: 0, bytes: seed() }
  readonly authors = new Map<number, string[]>()
  /** The highest number that a snapshot ever had. */
  folded = 0

  append({ edits, authors }: Append): number {
    const first = this.lastSeq + 1
    for (const { bytes } of edits) this.log.set(++this.lastSeq, new Uint8Array(bytes))
    for (const { clientId, userId } of authors)
      this.authors.set(clientId, [...new Set([...(this.authors.get(clientId) ?? []), userId])])
    return first
  }

  fold(upto: number, bytes: Uint8Array): void {
    if (upto > this.lastSeq)
      throw new Error(`A snapshot of ${upto}, and the log ends with ${this.lastSeq}.`)
    if (upto <= this.snapshot.upto) return
    this.snapshot = { upto, bytes: new Uint8Array(bytes) }
    this.folded = upto
    for (const seq of this.log.keys()) if (seq <= upto) this.log.delete(seq)
  }

  /** Throws where an edit is missing. */
  read(): StoredText {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.snapshot.bytes)
    for (let seq = this.snapshot.upto + 1; seq <= this.lastSeq; seq++) {
      const bytes = this.log.get(seq)
      if (!bytes) throw new Error(`Edit ${seq} is missing.`)
      Y.applyUpdate(doc, bytes)
    }
    const authors = new Map([...this.authors].map(([client, users]) => [client, [...users]]))
    const { upto } = this.snapshot
    const columns = { title: '', periodFrom: null, periodTo: null }
    return { doc, seq: this.lastSeq, upto, authors, columns }
  }

  edits(after: number) {
    return [...this.log].flatMap(([seq, bytes]) => (seq > after ? [{ seq, bytes }] : []))
  }
}

function seed(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlText('|')])
  return Y.encodeStateAsUpdate(doc)
}

export const textIn = (doc: Y.Doc) => doc.getXmlFragment(FRAGMENT).get(0) as Y.XmlText

/** One thing that the disk was asked and has not answered. */
interface Asked {
  run: () => void
  fail: (error: Error) => void
}

/** One process of the desk. */
export class Node {
  readonly asked: Asked[] = []
  readonly rooms: Room[] = []
  isDead = false
  #hear: (word: PeerWord) => void = () => {}
  readonly #commits: GroupCommit
  readonly #store: TextStore
  readonly #log = pino({ level: 'silent' })
  readonly #peers: Peers

  constructor(
    readonly disk: Disk,
    say: (from: Node, word: PeerWord) => void,
  ) {
    this.#peers = {
      up: true,
      say: (word) => !this.isDead && say(this, word),
      listen: (hear) => (this.#hear = hear),
      close: async () => {},
    }
    this.#store = {
      load: () => this.#ask(() => disk.read()),
      append: (appends) =>
        this.#ask(() => appends.map((append) => ({ first: disk.append(append) }))),
      heads: () =>
        this.#ask(
          () => new Map([[reportId, { epoch, revision: 0, lastSeq: disk.lastSeq, threadsSeq: 0 }]]),
        ),
      since: (_id, seq) =>
        this.#ask(() =>
          disk.snapshot.upto > seq
            ? { snapshot: disk.snapshot, edits: disk.edits(disk.snapshot.upto) }
            : { snapshot: null, edits: disk.edits(seq) },
        ),
      authors: () => this.#ask(() => disk.read().authors),
      compact: ({ upto, bytes }) => this.#ask(() => disk.fold(upto, bytes)),
      keepSourceUses: async () => {},
      cacheColumns: async () => {},
    }
    this.#commits = new GroupCommit(this.#store, this.#log, unmeasured)
  }

  #ask<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.asked.push({ run: () => resolve(work()), fail: reject })
    })
  }

  hear(word: PeerWord): void {
    const room = this.rooms.at(-1)
    if (this.isDead || !room || room.isGone) return
    if (word.kind === 'stored') room.storedElsewhere(word.seq)
    else if (word.kind === 'who') room.tellWho()
    else if (word.kind === 'presence') room.seenElsewhere(Buffer.from(word.bytes, 'base64'))
    else this.#hear(word)
  }

  enter(connection: Connection): void {
    let room = this.rooms.at(-1)
    if (!room || room.isGone) {
      room = new Room(reportId, epoch, {
        store: this.#store,
        commits: this.#commits,
        log: this.#log,
        peers: this.#peers,
        meter: unmeasured,
        onGone: () => {},
      })
      this.rooms.push(room)
    }
    room.join(connection)
  }

  get open(): Room[] {
    return this.rooms.filter((room) => !room.isGone)
  }

  tick(now: number): void {
    for (const room of this.open) {
      room.tick(now, timing)
      void this.#store.heads([reportId]).then(
        (heads) => !this.isDead && room.heard(heads.get(reportId)!),
        () => {},
      )
    }
  }

  /** Answers one of the things that were asked. */
  answer(random: Random, failing: number): void {
    const [asked] = this.asked.splice(random.int(this.asked.length), 1)
    if (!asked) return
    if (random.chance(failing)) asked.fail(new Error('The disk says no.'))
    else asked.run()
  }

  /** Ends at once. What was asked of the disk happens or does not, and nobody hears of it. */
  crash(random: Random): void {
    this.isDead = true
    for (const { run } of this.asked.splice(0)) if (random.chance(0.5)) run()
    for (const room of this.open) room.abandon(1006)
  }
}

/** The server's end of a line. */
class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly down: (Uint8Array | { close: number })[] = []

  send(frame: Uint8Array): void {
    if (this.readyState === 1) this.down.push(new Uint8Array(frame))
  }
  close(code = 1005): void {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.down.push({ close: code })
  }
  terminate(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.emit('close', 1006)
  }
  pause(): void {}
  resume(): void {}
  ping(): void {}
}

/** A line between one page and one process; it may be torn at one end before the other end hears of it. */
export class Line {
  readonly socket = new Socket()
  readonly up: Uint8Array[] = []
  sent = 0

  constructor(
    readonly node: Node,
    visitor: Visitor,
  ) {
    const connection = new Connection(
      this.socket as unknown as WebSocket,
      visitor,
      new PassThrough(),
    )
    node.enter(connection)
  }

  /** What the page sent arrives, in order. */
  deliverUp(): void {
    const frame = this.up.shift()
    if (frame && this.socket.readyState === 1) this.socket.emit('message', Buffer.from(frame), true)
  }
}

interface Token {
  /** The message on the present line that carried it last; 0 while none did. */
  message: number
  acknowledged: boolean
}

/** One page of somebody. */
export class Page {
  readonly doc = new Y.Doc()
  readonly tokens = new Map<string, Token>()
  line: Line | null = null
  /** With which code it was sent away for good. */
  ended: number | null = null
  isSynced = false
  #typing: string | null = null

  constructor(
    readonly userId: string,
    readonly right: 'write' | 'read',
  ) {
    this.doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== this) this.#sendContent(updateFrame(update), this.#typing)
    })
  }

  #sendContent(frame: Uint8Array, only: string | null): void {
    if (!this.line) return
    this.line.up.push(frame)
    this.line.sent++
    for (const [word, token] of this.tokens)
      if (!token.acknowledged && (only === null || only === word)) token.message = this.line.sent
  }

  type(word: string, at: number): void {
    const text = this.isSynced ? textIn(this.doc) : null
    if (!text) return
    this.tokens.set(word, { message: 0, acknowledged: false })
    this.#typing = word
    text.insert(Math.min(at, text.length), word)
    this.#typing = null
  }

  /** Deletes letters, and says which. */
  remove(at: number, length: number): string {
    const text = this.isSynced ? textIn(this.doc) : null
    if (!text || at + length > text.length) return ''
    const gone = text.toString().slice(at, at + length)
    text.delete(at, length)
    return gone
  }

  connect(node: Node): void {
    const actor = {
      userId: this.userId,
      name: this.userId,
      email: '',
      administrator: false,
      roles: {},
    }
    const visitor = { actor, right: this.right, reportId, epoch, revision: 0, cookie: undefined }
    this.line = new Line(node, visitor)
    for (const token of this.tokens.values()) token.message = 0
    this.line.up.push(step1Frame(Y.encodeStateVector(this.doc)))
  }

  /** The line is torn here; the other end is left as it is. */
  tear(): Line | null {
    const line = this.line
    this.line = null
    return line
  }

  deliverDown(): void {
    const { line } = this
    const got = line?.socket.down.shift()
    if (!line || got === undefined) return
    if ('close' in got) {
      this.line = null
      line.socket.terminate()
      if (got.close > 4400) this.ended = got.close
      return
    }
    const decoder = decoding.createDecoder(got)
    const type = decoding.readVarUint(decoder)
    if (type === Message.saved) return this.#acknowledged(decoding.readVarUint(decoder))
    if (type !== Message.sync) return
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === 0)
      return this.#sendContent(step2Frame(Y.encodeStateAsUpdate(this.doc, bytes)), null)
    Y.applyUpdate(this.doc, bytes, this)
    if (kind === 1) this.isSynced = true
  }

  #acknowledged(count: number): void {
    for (const token of this.tokens.values())
      if (token.message > 0 && token.message <= count) token.acknowledged = true
  }
}
