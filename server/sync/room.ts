import * as Y from 'yjs'
import { Close, Limit, type Trouble } from '#editor/model/wire.ts'
import type { Log } from '../log.ts'
import { fromEditor } from '#report/from-editor.ts'
import { contentOf, listColumnsOf, type ListColumns } from '../text/content.ts'
import { applyStored, type Append } from '../text/log.ts'
import { Admission } from './admit.ts'
import type { Connection, Timing } from './connection.ts'
import {
  checkStateVector,
  Malformed,
  readFrame,
  step1Frame,
  step2Frame,
  threadsFrame,
  TooLarge,
  troubleFrame,
  updateFrame,
} from './frames.ts'
import type { Committer, GroupCommit } from './group-commit.ts'
import type { Meter } from './meter.ts'
import type { Peers } from './peers.ts'
import { Presence } from './presence.ts'
import type { Head, StoredText, TextStore } from './store.ts'
import { SuggestWatch } from './suggest-watch.ts'

/** One message with content on its way to the disk. `adds`: it holds something that the text does not have yet. */
interface Waiting {
  from: Connection
  bytes: Uint8Array
  adds: boolean
  /** When it came, of `performance.now()`. */
  at: number
}

/** What one transaction takes. */
interface Batch {
  waiting: Waiting[]
  /** Yjs clients that speak for the first time. */
  authors: Append['authors'][number][]
  bytes: number
  now: Date
}

interface House {
  store: TextStore
  commits: GroupCommit
  log: Log
  peers: Peers
  meter: Meter
  /** Called once, when nobody is in the room and everything is on the disk. */
  onGone: (room: Room) => void
}

export interface RoomTiming extends Timing {
  /** Without an edit for so long, the log is compacted. */
  idle: number
}

/** Messages that asking for the text counts as: it may have to be encoded whole. */
const answerCost = 50
/** How long a whole state stays encoded for the next one who asks: as long as a crowd takes to come in. */
const wholeKept = 5_000
/** Messages of one room in one transaction. */
const batchLimit = 1000
/** Edits after which the log is compacted even if nobody pauses. */
const logLimit = 1000
/** How long an edit may wait for another one that it builds on before the browsers are asked for it. */
const pendingLimit = 1000
const longestPendingWait = 60_000
/** Close code of WebSocket for a server that cannot take something now. */
const tryAgainLater = 1013

/** `frames` are the entries' own; null for those that add nothing. */
function tellOne(
  to: Connection,
  waiting: readonly Waiting[],
  frames: readonly (Uint8Array | null)[],
): void {
  let isOwed = false
  waiting.forEach(({ from, bytes }, at) => {
    const frame = frames[at]
    if (from === to) {
      to.saved++
      to.waitsNoMore(bytes.length)
      isOwed = true
    } else if (frame) {
      if (isOwed) to.sendSaved()
      isOwed = false
      to.send(frame)
    }
  })
  if (isOwed) to.sendSaved()
}

/**
 * One report's text in memory, while somebody looks at it.
 *
 *     loading → ready ⇄ draining → gone
 *
 * Edits go queue → disk → document → the others → acknowledgement, in this order. Nothing that is not on the disk is in
 * `#text`, so nobody is ever shown or sent it. Every socket hears of edits and of the acknowledgement of its own in the
 * order of the log: from that a page knows which of two changes of the same block came first (editor/collab/put-back.ts).
 */
export class Room implements Committer {
  readonly connections = new Set<Connection>()
  /** How often browsers had to be asked for an edit that was missing. Stays 0 where everything is right. */
  asked = 0
  /** Resolves when it is gone. */
  readonly ended: Promise<void>
  #resolveEnded: () => void = () => {}
  #state: 'loading' | 'ready' | 'draining' | 'gone' = 'loading'
  #text: StoredText | null = null
  readonly #presence = new Presence<Connection>()
  #queue: Waiting[] = []
  #batch: Batch | null = null
  #whenQuiet: (() => void)[] = []
  #whole: { seq: number; frame: Uint8Array; at: number } | null = null
  /** Estimate of the state's bytes, never too low. */
  #size = 0
  #editedAt = 0
  #columns: ListColumns | null = null
  /** Up to which edit the columns are right. */
  #columnsSeq = -1
  #tidying: Promise<void> | null = null
  #pending: { since: number; wait: number } | null = null
  /** Edits of another process are being read; meanwhile nothing is stored. */
  #catching: Promise<boolean> | null = null
  /** Newest edit that is known to be on the disk. */
  #newest = 0
  /**
   * Somebody came who may have seen edits at another process that were not read here. Their page sends them along, and
   * what is others' and new would count as forged: before anything is judged, the disk is asked.
   */
  #mustLook = false
  #trouble: keyof typeof Trouble = 'none'
  /** While somebody is here who may only suggest. */
  #watch: SuggestWatch | null = null
  /** How far the threads were when the disk was asked last, which is when a lost word is noticed. */
  #threadsSeq: number | null = null

  constructor(
    readonly reportId: string,
    readonly epoch: string,
    readonly house: House,
  ) {
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve))
    void this.#load()
  }

  get isGone(): boolean {
    return this.#state === 'gone'
  }

  /** Edits that arrived and are not on the disk. */
  get waitingEdits(): number {
    return this.#queue.length + (this.#batch?.waiting.length ?? 0)
  }

  /** Whether it holds an edit back, because one before it is missing. */
  get isPending(): boolean {
    const store = this.#text?.doc.store
    return Boolean(store?.pendingStructs ?? store?.pendingDs)
  }

  /** Edits of other processes that are known and not read yet. */
  get behind(): number {
    return Math.max(0, this.#newest - (this.#text?.seq ?? this.#newest))
  }

  async #load(): Promise<void> {
    let text: StoredText | null
    try {
      text = await this.house.store.load(this.reportId)
    } catch (error) {
      // A text that cannot be read is not an empty text: try again later.
      this.house.log.error({ err: error, reportId: this.reportId }, 'a text could not be loaded')
      return this.#end(tryAgainLater)
    }
    if (this.isGone) return
    if (!text) return this.#end(Close.unknownReport)
    this.#text = text
    const state = text.state ?? Y.encodeStateAsUpdate(text.doc)
    text.state = null
    this.#size = state.length
    // Whoever waits here asks for it next.
    this.#whole = { seq: text.seq, frame: step2Frame(state), at: Date.now() }
    this.#columns = text.columns
    this.#state = 'ready'
    for (const connection of this.connections) {
      this.#greet(connection)
      for (const frame of connection.takeEarly()) this.#receive(text, connection, frame)
    }
    this.house.peers.say({ kind: 'who', reportId: this.reportId })
    this.#look()
    if (this.connections.size === 0) void this.#drain()
  }

  join(connection: Connection): void {
    // The first one came before the text was read.
    if (this.#state !== 'loading' || this.connections.size > 0) this.#mustLook = true
    this.connections.add(connection)
    connection.listen({
      frame: (frame) => {
        if (this.#text) this.#receive(this.#text, connection, frame)
        else if (!connection.keepEarly(frame)) connection.close(Close.tooLarge)
      },
      gone: () => this.#leave(connection),
    })
    if (this.#state === 'draining') this.#state = 'ready'
    if (this.#state !== 'ready') return
    this.#look()
    this.#greet(connection)
  }

  /** Reads what other processes stored, when that has to be before anything else. A failure is tried again. */
  #look(): void {
    const text = this.#text
    if (!this.#mustLook || !text || this.isGone || this.#batch || this.#catching) return
    this.#mustLook = false
    void this.#catchUp(text, Infinity, () => (this.#mustLook = true)).then((done) =>
      done ? this.#more() : this.#rest(),
    )
  }

  /** Closes all sockets, or those of one person. */
  closeAll(code: number, userId?: string): void {
    for (const connection of this.connections)
      if (userId === undefined || connection.user.id === userId) connection.close(code)
  }

  #greet(connection: Connection): void {
    if (!this.#text) return
    connection.send(step1Frame(Y.encodeStateVector(this.#text.doc)))
    if (this.#trouble !== 'none') connection.send(troubleFrame(this.#trouble))
    const others = this.#presence.others(connection)
    if (others) connection.send(others)
  }

  #leave(connection: Connection): void {
    this.connections.delete(connection)
    const left = this.#presence.leave(connection)
    if (left) this.#show(left, connection)
    if (![...this.connections].some(({ visitor }) => visitor.right === 'suggest')) this.#unwatch()
    if (this.connections.size === 0 && this.#state === 'ready') void this.#drain()
  }

  /** To all but one. */
  #broadcast(frame: Uint8Array, from?: Connection): void {
    for (const connection of this.connections) if (connection !== from) connection.send(frame)
  }

  /** What somebody here shows of themselves, to everybody here and elsewhere. */
  #show(frame: Uint8Array, from: Connection): void {
    this.#broadcast(frame, from)
    this.#say(frame)
  }

  #say(frame: Uint8Array): void {
    const { reportId } = this
    const bytes = Buffer.from(frame).toString('base64')
    this.house.peers.say({ kind: 'presence', reportId, bytes })
  }

  /** Tells another process who is here. */
  tellWho(): void {
    const all = this.#presence.allHere()
    if (all) this.#say(all)
  }

  /** Another process says who is there, in a presence message. Throws `Malformed`. */
  seenElsewhere(message: Uint8Array): void {
    const said = readFrame(message)
    if (said.kind !== 'presence') throw new Malformed('no presence')
    const frame = this.#presence.fromElsewhere(said.bytes, Date.now())
    if (frame) this.#broadcast(frame)
  }

  #receive(text: StoredText, from: Connection, frame: Uint8Array): void {
    if (from.closing) return
    try {
      const message = readFrame(frame)
      switch (message.kind) {
        case 'step1':
          from.charge(answerCost)
          return from.send(this.#stateFor(text, message.stateVector))
        case 'edit':
          this.#queue.push({ from, bytes: message.bytes, adds: true, at: performance.now() })
          from.waits(message.bytes.length)
          return this.house.commits.add(this)
        case 'presence':
          return from.present(() => this.#shown(text, from, message.bytes))
        case 'query-presence': {
          const others = this.#presence.others(from)
          if (others) from.send(others)
        }
      }
    } catch (error) {
      this.#turnAway(from, error)
    }
  }

  #turnAway(from: Connection, error: unknown): void {
    if (error instanceof Malformed) return from.close(Close.malformed)
    if (error instanceof TooLarge) return from.close(Close.tooLarge)
    this.house.log.error({ err: error, reportId: this.reportId }, 'a message could not be handled')
    from.close(1011)
  }

  #shown(text: StoredText, from: Connection, bytes: Uint8Array): void {
    if (this.isGone || !this.connections.has(from)) return
    const { user } = from
    const mayBe = (clientId: number) => this.#mayBe(text, clientId, user.id)
    try {
      const said = this.#presence.receive(bytes, { owner: from, user, mayBe })
      if (said) this.#show(said, from)
    } catch (error) {
      this.#turnAway(from, error)
    }
  }

  /** What a browser lacks. The whole state is encoded once, however many ask for it. */
  #stateFor({ doc, seq }: StoredText, stateVector: Uint8Array): Uint8Array {
    checkStateVector(stateVector)
    const wantsAll = stateVector.length === 1 && stateVector[0] === 0
    if (!wantsAll) return step2Frame(Y.encodeStateAsUpdate(doc, stateVector))
    if (this.#whole?.seq !== seq)
      this.#whole = { seq, frame: step2Frame(Y.encodeStateAsUpdate(doc)), at: 0 }
    this.#whole.at = Date.now()
    return this.#whole.frame
  }

  /** Whether insertions of a Yjs client may be this person's: it is theirs already, or nobody's and new. */
  #mayBe({ doc, authors }: StoredText, clientId: number, userId: string): boolean {
    const known = authors.get(clientId)
    if (known) return known.includes(userId)
    if (Y.getState(doc.store, clientId) > 0) return false
    const owner = this.#presence.userOf(clientId)
    return owner === undefined || owner === userId
  }

  /** Whether so many bytes more find room; `waiting` are admitted and not in the document yet. */
  #fits({ doc }: StoredText, more: number, waiting: number): boolean {
    if (this.#size + more > Limit.document) this.#size = Y.encodeStateAsUpdate(doc).length + waiting
    return this.#size + more <= Limit.document
  }

  take(): Append | null {
    if (this.#catching || (this.#mustLook && !this.#batch)) return null
    if (!this.#batch && this.#text && !this.isGone) this.#batch = this.#judge(this.#text)
    if (this.#batch && !this.#batch.waiting.some(({ adds }) => adds)) {
      // Nothing in it is new: it is saved already.
      this.#tell(this.#batch.waiting)
      this.#batch = null
      this.#more()
    }
    if (!this.#batch) return null
    const { reportId, epoch } = this
    const { waiting, authors, now } = this.#batch
    const edits = waiting
      .filter(({ adds }) => adds)
      .map(({ from, bytes }) => ({
        bytes,
        actorId: from.user.id,
        leavesText: from.visitor.right === 'suggest',
      }))
    return { reportId, epoch, edits, authors, now }
  }

  /** Judges what waits, here and not on arrival: now the document holds everything that was sent before it. */
  #judge(text: StoredText): Batch | null {
    const admission = new Admission(text.doc)
    const batch: Batch = { waiting: [], authors: [], bytes: 0, now: new Date() }
    const cut = new Set<Connection>()
    for (const entry of this.#queue.splice(0, batchLimit)) {
      const { from } = entry
      if (from.revoked || cut.has(from)) continue
      const refusal = this.#admit(text, { admission, batch, entry })
      if (refusal === null) continue
      // What it sent after that may build on it.
      cut.add(from)
      this.#queue = this.#queue.filter((later) => later.from !== from)
      from.close(refusal)
    }
    if (batch.waiting.length > 0) return batch
    this.#more()
    return null
  }

  /** Puts an edit into the batch, or says with which code its sender is to be closed. */
  #admit(
    text: StoredText,
    { admission, batch, entry }: { admission: Admission; batch: Batch; entry: Waiting },
  ): number | null {
    const { from, bytes } = entry
    const userId = from.user.id
    const verdict = admission.judge(bytes, {
      mayWrite: from.visitor.right !== 'read',
      mayBe: (clientId) => this.#mayBe(text, clientId, userId),
    })
    if (!verdict.ok) return verdict.close
    if (verdict.adds && !this.#fits(text, bytes.length, batch.bytes)) return Close.tooLarge
    const refusal = verdict.adds ? this.#watchEffect(text, batch, entry) : null
    if (refusal !== null) return refusal
    for (const clientId of verdict.clients) {
      if (text.authors.has(clientId)) continue
      text.authors.set(clientId, [userId])
      batch.authors.push({ clientId, userId })
    }
    if (verdict.adds) {
      this.#size += bytes.length
      batch.bytes += bytes.length
    }
    batch.waiting.push({ ...entry, adds: verdict.adds })
    return null
  }

  /** Looks at what an edit does, where it may only suggest; says with which code its sender is to be closed. */
  #watchEffect({ doc }: StoredText, batch: Batch, { from, bytes }: Waiting): number | null {
    if (from.visitor.right !== 'suggest') {
      this.#watch?.take(bytes)
      return null
    }
    if (!this.#watch) {
      this.#watch = new SuggestWatch(doc)
      for (const earlier of batch.waiting) if (earlier.adds) this.#watch.take(earlier.bytes)
    }
    const effect = this.#watch.judge(bytes, from.user.id)
    if (effect === 'suggests') return null
    this.#unwatch()
    return effect === 'waits' ? tryAgainLater : Close.onlySuggests
  }

  #unwatch(): void {
    this.#watch?.close()
    this.#watch = null
  }

  stored(first: number): void {
    const batch = this.#batch
    const text = this.#text
    this.#batch = null
    if (!batch || !text || this.isGone) return
    if (first === text.seq + 1) return this.#apply(text, batch, first)
    // Another process stored edits before ours: they come first here too.
    void this.#catchUp(text, first - 1).then((done) => {
      if (done && !this.isGone) this.#apply(text, batch, first)
    })
  }

  /** Takes what is on the disk into the document and tells everybody, in the order of the log. */
  #apply(text: StoredText, { waiting }: Batch, first: number): void {
    let seq = first
    for (const { adds, bytes } of waiting)
      if (adds && !this.#take(text, { seq: seq++, bytes })) return
    this.#tell(waiting)
    const now = performance.now()
    for (const { adds, at } of waiting) if (adds) this.house.meter.shown((now - at) / 1000)
    this.house.peers.say({ kind: 'stored', reportId: this.reportId, seq: text.seq })
    this.#more()
  }

  /**
   * Tells everybody what is on the disk: the edits of others and, where it stands in the log, the acknowledgement of their
   * own. What one page gets leaves in one piece, because a piece to each of a hundred pages is what a keystroke costs.
   */
  #tell(waiting: readonly Waiting[]): void {
    const frames = waiting.map(({ adds, bytes }) => (adds ? updateFrame(bytes) : null))
    const all = new Set([...this.connections, ...waiting.map(({ from }) => from)])
    for (const connection of all)
      connection.sendTogether(() => tellOne(connection, waiting, frames))
  }

  /** One edit of the log. False when it broke off, and the room ended. */
  #take(text: StoredText, { seq, bytes }: { seq: number; bytes: Uint8Array }): boolean {
    text.seq = Math.max(text.seq, seq)
    if (!applyStored(text.doc, bytes)) {
      this.house.log.error({ reportId: this.reportId, seq }, 'an edit broke off')
      this.#end(Close.changed)
      return false
    }
    this.#editedAt = Date.now()
    return true
  }

  /** Where the report stands on the disk: another process may have changed it. */
  heard({ epoch, revision, lastSeq, threadsSeq }: Head): void {
    const text = this.#text
    if (!text || this.isGone) return
    if (epoch !== this.epoch) return this.abandon(Close.reload)
    if (this.#threadsSeq !== null && threadsSeq > this.#threadsSeq) this.tellThreads()
    this.#threadsSeq = threadsSeq
    for (const connection of this.connections)
      if (connection.visitor.revision < revision) connection.close(Close.changed)
    this.storedElsewhere(lastSeq)
  }

  /** Reads what somebody else put on the disk. */
  readOn(): void {
    this.#mustLook = true
    this.#look()
  }

  /** Everybody here is told that something was said or done in the threads. */
  tellThreads(): void {
    this.#broadcast(threadsFrame)
  }

  /** Edits are on the disk up to this one, as far as anybody knows. */
  storedElsewhere(seq: number): void {
    this.#newest = Math.max(this.#newest, seq)
    const text = this.#text
    // What is being stored here is counted already, and comes by itself.
    if (!text || this.isGone || this.#newest <= text.seq || this.#batch || this.#catching) return
    void this.#catchUp(text, this.#newest).then((done) => done && this.#more())
  }

  /**
   * Reads what other processes stored, up to an edit. False when it failed: then nothing was read and `unread` was called,
   * or the room ended and the next one reads all.
   */
  #catchUp(text: StoredText, upto: number, unread?: () => void): Promise<boolean> {
    return (this.#catching = this.#catchUpNow(text, upto, unread).finally(
      () => (this.#catching = null),
    ))
  }

  async #catchUpNow(text: StoredText, upto: number, unread?: () => void): Promise<boolean> {
    try {
      const { reportId, house } = this
      const piece = await house.store.since(reportId, text.seq).catch((error: unknown) => {
        if (!unread) throw error
        house.log.warn({ err: error, reportId }, 'the edits of other processes are not known')
        return null
      })
      if (this.isGone) return false
      if (!piece) {
        unread?.()
        return false
      }
      const { snapshot, edits } = piece
      const before = new Set(text.doc.store.clients.keys())
      if (snapshot && !this.#takeSnapshot(text, snapshot)) return false
      for (const edit of edits) {
        if (edit.seq > upto) break
        this.#size += edit.bytes.length
        if (!this.#take(text, edit)) return false
        this.#broadcast(updateFrame(edit.bytes))
      }
      // What was announced and is not there is not waited for.
      if (text.seq < upto) this.#newest = text.seq
      const isNew = (client: number) => !before.has(client) && !text.authors.has(client)
      if ([...text.doc.store.clients.keys()].some(isNew))
        text.authors = await house.store.authors(reportId)
      return true
    } catch (error) {
      this.house.log.error(
        { err: error, reportId: this.reportId },
        'the edits of another process could not be read',
      )
      this.#end(tryAgainLater)
      return false
    }
  }

  /** Another process folded edits that were not read here yet. */
  #takeSnapshot(text: StoredText, { upto, bytes }: { upto: number; bytes: Uint8Array }): boolean {
    const before = Y.encodeStateVector(text.doc)
    text.seq = upto
    text.upto = upto
    if (!applyStored(text.doc, bytes)) {
      this.#end(Close.changed)
      return false
    }
    this.#size = Y.encodeStateAsUpdate(text.doc).length
    this.#broadcast(updateFrame(Y.encodeStateAsUpdate(text.doc, before)))
    return true
  }

  refused(): void {
    this.#batch = null
    this.#end(Close.changed)
  }

  troubled(why: keyof typeof Trouble): void {
    if (why === this.#trouble) return
    this.#trouble = why
    this.#broadcast(troubleFrame(why))
  }

  broken(error: unknown): void {
    this.house.log.error({ err: error, reportId: this.reportId }, 'a room broke')
    this.#batch = null
    this.#end(1011)
  }

  /** After a commit: the next one, or quiet. */
  #more(): void {
    this.#look()
    this.storedElsewhere(0)
    if (this.#catching) return
    if (this.#queue.length > 0) return this.house.commits.add(this)
    this.#rest()
  }

  /** Whoever waits for quiet looks whether it is. */
  #rest(): void {
    for (const resolve of this.#whenQuiet.splice(0)) resolve()
  }

  /** Resolves when nothing waits for the disk. */
  async quiet(): Promise<void> {
    while (!this.isGone && (this.#queue.length > 0 || this.#batch || this.#catching))
      await new Promise<void>((resolve) => this.#whenQuiet.push(resolve))
  }

  async #drain(): Promise<void> {
    this.#state = 'draining'
    await this.quiet()
    // One that is under way may have begun before the last edit.
    await this.#tidying
    if (this.#isDraining()) await this.#tidy(true)
    if (
      this.#isDraining() &&
      this.connections.size === 0 &&
      !this.#batch &&
      this.#queue.length === 0
    )
      this.#end()
  }

  // A method, because a check of the field itself would count as true across an await.
  #isDraining(): boolean {
    return this.#state === 'draining'
  }

  #end(code?: number): void {
    if (this.isGone) return
    this.#state = 'gone'
    this.#queue = []
    this.house.onGone(this)
    if (code !== undefined) this.closeAll(code)
    this.#unwatch()
    this.#text?.doc.destroy()
    this.#rest()
    this.#resolveEnded()
  }

  /** Ends it whatever is under way, so that the next one who comes reads the text from the disk. */
  abandon(code: number): void {
    this.#end(code)
  }

  /**
   * Brings the columns of the lists up to date and, if asked, compacts the log. Failing loses nothing: the log stays
   * as it is, and the next time tries again.
   */
  #tidy(compact: boolean): Promise<void> {
    return (this.#tidying ??= this.#tidyNow(compact).finally(() => (this.#tidying = null)))
  }

  async #tidyNow(compact: boolean): Promise<void> {
    if (!this.#text) return
    try {
      await this.#cacheColumns(this.#text)
      if (compact) await this.#compact(this.#text)
    } catch (error) {
      this.house.log.warn({ err: error, reportId: this.reportId }, 'a text could not be tidied')
    }
  }

  async #cacheColumns({ doc, seq }: StoredText): Promise<void> {
    if (seq <= this.#columnsSeq) return
    const columns = listColumnsOf(doc)
    if (JSON.stringify(columns) !== JSON.stringify(this.#columns))
      await this.house.store.cacheColumns(this.reportId, columns)
    this.#columns = columns
    this.#columnsSeq = seq
  }

  async #compact(text: StoredText): Promise<void> {
    const { doc, seq: upto } = text
    // A gap would be frozen into the snapshot.
    if (upto <= text.upto || doc.store.pendingStructs || doc.store.pendingDs) return
    const bytes = Y.encodeStateAsUpdate(doc)
    const { report } = fromEditor(contentOf(doc))
    const { reportId } = this
    await this.house.store.compact({ reportId, upto, bytes })
    text.upto = upto
    // Of the same state as the snapshot; by now the document may hold more.
    await this.house.store.keepSourceUses({ reportId, seq: upto, report })
  }

  /** Called about once a second. */
  tick(now: number, timing: RoomTiming): void {
    const text = this.#text
    for (const connection of this.connections) {
      if (!connection.tick(now, timing) || !text) continue
      // It missed an unknown part of what was said while it was too slow.
      connection.send(step2Frame(Y.encodeStateAsUpdate(text.doc)))
      const others = this.#presence.others(connection)
      if (others) connection.send(others)
      connection.sendSaved()
    }
    if (this.#whole && now - this.#whole.at > wholeKept) this.#whole = null
    this.#look()
    if (!text || this.#state !== 'ready') return
    const forgotten = this.#presence.forget(now)
    if (forgotten) this.#broadcast(forgotten)
    this.#askForMissing(text, now)
    const edits = text.seq - text.upto
    const pause = now - this.#editedAt > timing.idle
    if (edits > logLimit || (edits > 0 && pause)) void this.#tidy(true)
    else if (text.seq > this.#columnsSeq) void this.#tidy(false)
  }

  #askForMissing({ doc }: StoredText, now: number): void {
    if (!doc.store.pendingStructs && !doc.store.pendingDs) {
      this.#pending = null
      return
    }
    this.#pending ??= { since: now, wait: pendingLimit }
    if (now - this.#pending.since < this.#pending.wait) return
    this.#pending = { since: now, wait: Math.min(this.#pending.wait * 2, longestPendingWait) }
    this.asked++
    this.house.log.warn({ reportId: this.reportId }, 'an edit waits for one that is missing')
    this.#broadcast(step1Frame(Y.encodeStateVector(doc)))
  }
}
