import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import {
  Close,
  META,
  Message,
  SCHEMA_VERSION,
  SYNC_PATH,
  Trouble,
  type TextRight,
} from '../model/wire.ts'
import { fullJitter, restartWait } from './backoff.ts'
import {
  connectionOf,
  endedBy,
  mendedBySigningIn,
  type Connection,
  type ConnectionFacts,
} from './connection.ts'
import { Delivery, STEP_1 } from './delivery.ts'
import { DeviceCopy, discardCopy, readCopy } from './device-copy.ts'
import { HomelessWords } from './homeless-words.ts'
import { leftoverOf, type Leftover } from './leftover.ts'
import { PutBack } from './put-back.ts'
import { sessionSocket } from './session-socket.ts'
import { Turns } from './turns.ts'

export interface SessionOptions {
  reportId: string
  epoch: string
  right: TextRight
  /** The server says again who this is, to everybody. */
  user: { id: string; name: string }
  /** Rights, state or text behind the report changed; the page should ask again what holds now. */
  onChanged: () => void
  /** What this page did is more than a suggestion, and nothing of it was taken: a session without it is needed. */
  onRefused: () => void
  /** What an earlier session of this page held when it ended with unsaved words. */
  before?: Uint8Array | null
}

/** The device's copy is no reason to wait longer than this: without it the text comes from the server alone. */
const COPY_PATIENCE = 2_000
/** The server speaks every 15 seconds. A socket that was silent for so long is looked at when somebody comes back. */
const STALE = 20_000
/** A socket that says nothing for so long while changes wait for its answer, or while it opens, is given up. */
const SILENT = 10_000
const LOOK_EVERY = 2_000
/** Failed tries after which y-websocket waits as long as it is told. */
const PATIENT = 10

/**
 * One open report in one page: the Yjs document, its socket, and this browser's copy of it. Made in an effect and
 * destroyed in its clean-up, never kept in React state across them. Somebody who may only read gets no copy: what
 * they see is what the server has.
 */
export class WritingSession {
  /** It keeps what is deleted while the page is open: words whose block is gone are put back from there. */
  readonly doc = new Y.Doc({ gc: false })
  readonly provider: WebsocketProvider
  readonly #delivery = new Delivery()
  readonly #turns: Turns
  /** Where this browser keeps what it sends. */
  readonly #copyName: string
  /** Where words are that this session does not send; null where none can be. */
  readonly #leftName: string | null
  readonly #listeners = new Set<() => void>()
  readonly #threadListeners = new Set<() => void>()
  readonly #facts: Pick<
    ConnectionFacts,
    | 'right'
    | 'downSince'
    | 'cut'
    | 'everSynced'
    | 'everSettled'
    | 'ended'
    | 'trouble'
    | 'restarting'
    | 'inPageSince'
  >
  readonly #copy: DeviceCopy | null
  readonly #putBack: PutBack | null
  /** Words that lost their place while they were written; null for somebody who only reads. */
  readonly homeless: HomelessWords | null
  readonly #watch: ReturnType<typeof setInterval>
  #started = false
  #askAgain = false
  #leftover: Leftover | null = null
  #triedAt = 0
  #destroyed = false

  constructor(readonly options: SessionOptions) {
    const { right, user, reportId, epoch } = options
    // Per person: on a shared machine nobody's unsent words may go out under another's name.
    this.#turns = new Turns(`galley:${reportId}:${epoch}:${user.id}`)
    this.#copyName = this.#turns.copyName
    this.#leftName = right === 'read' ? this.#copyName : this.#turns.refusedName
    this.#facts = {
      right,
      downSince: Date.now(),
      cut: !navigator.onLine,
      everSynced: false,
      everSettled: false,
      ended: null,
      trouble: null,
      restarting: false,
      inPageSince: null,
    }
    // Before the provider hears of a change and sends it.
    this.doc.on('update', this.#changed)
    this.#copy = right !== 'read' ? this.#makeCopy() : null
    this.homeless = right !== 'read' ? new HomelessWords(`${this.#copyName}:homeless`) : null
    this.#putBack = right !== 'read' ? this.#makePutBack() : null
    this.provider = this.#makeProvider()
    this.provider.awareness.setLocalStateField('user', user)
    addEventListener('beforeunload', this.#guard)
    addEventListener('pagehide', this.#leaving)
    addEventListener('pageshow', this.#comeBack)
    addEventListener('online', this.#networkBack)
    addEventListener('offline', this.#networkGone)
    addEventListener('focus', this.#comeBack)
    document.addEventListener('resume', this.#comeBack)
    document.addEventListener('visibilitychange', this.#seenOrHidden)
    this.#watch = setInterval(this.#giveUpOnSilence, LOOK_EVERY)
    void this.#start()
  }

  /** Period and dateline (report/editor-json.ts, `EditorMeta`). */
  get meta(): Y.Map<unknown> {
    return this.doc.getMap(META)
  }

  get ready(): boolean {
    return this.#facts.everSynced
  }

  /** Whether something of this person is not known to be on the server's disk. */
  get unsaved(): boolean {
    return this.#delivery.unsaved > 0
  }

  connection(now: number): Connection {
    return connectionOf(this.#allFacts(), now)
  }

  #allFacts(): ConnectionFacts {
    const { unsaved, unsavedSince, settled } = this.#delivery
    const { pending = 0, failed = false } = this.#copy ?? {}
    return {
      ...this.#facts,
      settled,
      unsaved,
      unsavedSince,
      inPage: pending,
      copyFailed: failed,
    }
  }

  /** Words of an earlier session, of this page or another, that the server does not have and will not take. */
  get leftover(): Leftover | null {
    return this.#leftover
  }

  /** The text as this page has it, as a Yjs update. */
  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  discardLeftover(): void {
    if (this.#leftName !== null) discardCopy(this.#leftName)
    this.#tell(() => (this.#leftover = null))
  }

  /** Somebody who may only read sends nothing, but words of theirs from before may still wait here. */
  async #findLeftover(): Promise<void> {
    const { before } = this.options
    const copies = this.#leftName === null ? [] : await readCopy(this.#leftName)
    if (this.#destroyed) return
    if (before) copies.push(before)
    if (copies.length > 0) this.#tell(() => (this.#leftover = leftoverOf(this.doc, copies)))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls when something moved, or may have moved, in the report's threads. */
  readonly onThreads = (listener: () => void): (() => void) => {
    this.#threadListeners.add(listener)
    if (this.provider.synced) listener()
    return () => this.#threadListeners.delete(listener)
  }

  #threadsMoved(): void {
    if (this.#destroyed) return
    for (const listener of this.#threadListeners) listener()
  }

  destroy(): void {
    this.#destroyed = true
    removeEventListener('beforeunload', this.#guard)
    removeEventListener('pagehide', this.#leaving)
    removeEventListener('pageshow', this.#comeBack)
    removeEventListener('online', this.#networkBack)
    removeEventListener('offline', this.#networkGone)
    removeEventListener('focus', this.#comeBack)
    document.removeEventListener('resume', this.#comeBack)
    document.removeEventListener('visibilitychange', this.#seenOrHidden)
    clearInterval(this.#watch)
    this.provider.destroy()
    this.provider.awareness.destroy()
    void this.#copy?.destroy()
    this.#putBack?.destroy()
    this.homeless?.destroy()
    this.doc.destroy()
    this.#listeners.clear()
  }

  #makeProvider(): WebsocketProvider {
    const { reportId, epoch, user } = this.options
    const address = `${location.origin.replace(/^http/, 'ws')}${SYNC_PATH}`
    const provider = new WebsocketProvider(address, reportId, this.doc, {
      connect: false,
      // Another tab would pass its words on through this one's socket, and they would count as this one's.
      disableBc: true,
      params: { epoch, schema: String(SCHEMA_VERSION), as: user.id },
      WebSocketPolyfill: sessionSocket({
        doc: this.doc,
        sent: (what) => this.#tell(() => this.#delivery.sent(what)),
        // Out of sight, clocks go slowly and nobody types.
        mayWait: () => this.provider.synced && !document.hidden,
        origin: () => this.provider,
      }),
      shouldReconnect: ({ code }) => endedBy(code) === null && code !== Close.onlySuggests,
    })
    provider.messageHandlers[Message.saved] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder)
      this.#tell(() => {
        this.#delivery.stored(count)
        this.#facts.everSettled ||= this.#delivery.settled
      })
      this.#putBack?.confirmed(this.#delivery.confirmed)
      if (this.#delivery.settled) this.#putBack?.settled()
    }
    provider.messageHandlers[Message.trouble] = (_encoder, decoder) => {
      const what = decoding.readVarUint(decoder)
      const trouble =
        what === Trouble.full ? 'full' : what === Trouble.none ? null : ('failing' as const)
      this.#tell(() => (this.#facts.trouble = trouble))
    }
    provider.messageHandlers[Message.threads] = () => this.#threadsMoved()
    const read = provider.messageHandlers[Message.sync]!
    provider.messageHandlers[Message.sync] = (encoder, decoder, ...rest) => {
      const ahead = decoding.clone(decoder)
      if (decoding.readVarUint(ahead) === STEP_1)
        this.#putBack?.serverHas(decoding.readVarUint8Array(ahead))
      read(encoder, decoder, ...rest)
    }
    provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#triedAt = Date.now()
      if (status === 'connected') this.#tell(() => this.#delivery.opened())
    })
    provider.on('sync', (synced) => {
      this.#tell(() => this.#synced(synced))
      // What moved while there was no line is not known.
      if (synced) this.#threadsMoved()
    })
    provider.on('connection-close', (event) => this.#closed(event?.code ?? 0, event?.reason ?? ''))
    return provider
  }

  /** The own copy first, so that the socket's first exchange carries only what the server lacks. */
  async #start(): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, COPY_PATIENCE))
    await Promise.race([this.#copy?.opened, patience])
    if (this.#destroyed) return
    this.#started = true
    this.provider.connect()
  }

  #makeCopy(): DeviceCopy {
    return new DeviceCopy(this.#copyName, this.doc, {
      onChanged: () => this.#tell(() => this.#noteCopy()),
    })
  }

  #makePutBack(): PutBack {
    return new PutBack(this.doc, {
      arrived: (origin) => origin === this.provider,
      isOwn: (origin) => origin !== this.provider && origin !== this.#copy,
      onHomeless: (words, whose) => this.homeless?.add(words, whose === 'own'),
    })
  }

  #noteCopy(): void {
    const waits = (this.#copy?.pending ?? 0) > 0
    this.#facts.inPageSince = waits ? (this.#facts.inPageSince ?? Date.now()) : null
  }

  /** Whether no other page has this report open, as far as a connection tells; false without one. */
  isAlone(): boolean {
    const { synced, awareness } = this.provider
    return synced && awareness.getStates().size <= 1
  }

  #synced(synced: boolean): void {
    this.#facts.downSince = synced ? null : (this.#facts.downSince ?? Date.now())
    if (!synced) return
    if (!this.#facts.everSynced && (this.#leftName !== null || this.options.before))
      void this.#findLeftover()
    this.#facts.everSynced = true
    this.#facts.ended = null
    if (this.#askAgain) this.options.onChanged()
    this.#askAgain = false
  }

  #closed(code: number, reason: string): void {
    const { provider } = this
    const restart = code === Close.restart ? restartWait(reason) : null
    // Read by y-websocket right after this event, as the longest wait before its next try.
    provider.maxBackoffTime =
      code === Close.changed ? 0 : (restart ?? fullJitter(provider.wsUnsuccessfulReconnects))
    // It waits no longer than for its own count, which is small after a good connection.
    if (restart !== null) provider.wsUnsuccessfulReconnects = PATIENT
    this.#tell(() => {
      this.#delivery.closed()
      this.#facts.trouble = null
      this.#facts.restarting = restart !== null
      this.#synced(false)
      // A line that breaks while somebody signs in again elsewhere does not sign them in.
      this.#facts.ended = endedBy(code) ?? this.#facts.ended
    })
    // The server judges the next socket anew. Where it lets nobody in, the page stays, for the sake of what is unsent.
    this.#askAgain ||= code === Close.changed
    if (code === Close.notAllowed) this.options.onChanged()
    if (code === Close.onlySuggests && !this.#destroyed) {
      this.#turns.next()
      this.options.onRefused()
    }
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#copy && origin !== null) return
    const own = origin !== this.provider
    if (!own) return this.#copy?.keep(update, false)
    this.#tell(() => {
      this.#delivery.changed(Date.now())
      this.#copy?.keep(update, true)
      this.#noteCopy()
    })
  }

  get #mayConnect(): boolean {
    const { ended } = this.#facts
    return this.#started && !this.#destroyed && (ended === null || mendedBySigningIn(ended))
  }

  /** Somebody is back at this page, perhaps from signing in again elsewhere, or after the machine has slept. */
  readonly #comeBack = (): void => {
    if (!this.#mayConnect) return
    const { provider } = this
    if (provider.wsconnected && Date.now() - provider.wsLastMessageReceived < STALE) return
    if (provider.wsconnected) provider.disconnect()
    provider.connect()
  }

  readonly #networkBack = (): void => {
    this.#tell(() => (this.#facts.cut = false))
    this.#reconnect()
  }

  /** The socket would not hear of it for a while. A server on this machine answers without a network, at once. */
  readonly #networkGone = (): void => {
    this.#tell(() => (this.#facts.cut = true))
    this.#reconnect()
  }

  #reconnect(): void {
    if (!this.#mayConnect) return
    this.provider.disconnect()
    this.provider.connect()
  }

  readonly #giveUpOnSilence = (): void => {
    const { provider } = this
    const now = Date.now()
    const opens = provider.wsconnecting && now - this.#triedAt >= SILENT
    const { unsavedSince } = this.#delivery
    const waits = unsavedSince !== null && now - unsavedSince >= SILENT
    const silent = provider.wsconnected && now - provider.wsLastMessageReceived >= SILENT
    if (opens || (waits && silent)) this.#reconnect()
  }

  readonly #leaving = (): void => this.#copy?.flush()

  readonly #seenOrHidden = (): void => {
    if (document.visibilityState === 'hidden') this.#leaving()
    else this.#comeBack()
  }

  readonly #guard = (event: BeforeUnloadEvent): void => {
    const { unsaved, inPage } = this.#allFacts()
    if (unsaved > 0 && inPage > 0) event.preventDefault()
  }

  #tell(change: () => void): void {
    if (this.#destroyed) return
    change()
    for (const listener of this.#listeners) listener()
  }
}
