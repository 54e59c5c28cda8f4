import * as decoding from 'lib0/decoding'
import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Close, META, Message, SCHEMA_VERSION, SYNC_PATH } from '../model/wire.ts'
import { fullJitter } from './backoff.ts'
import { connectionOf, endedBy, type Connection, type ConnectionFacts } from './connection.ts'
import { countingSocket } from './counting-socket.ts'
import { Delivery } from './delivery.ts'

export interface SessionOptions {
  reportId: string
  epoch: string
  right: 'write' | 'read'
  /** The server says again who this is, to everybody. */
  user: { id: string; name: string }
  /** Rights, state or text behind the report changed; the page should ask again what holds now. */
  onChanged: () => void
}

/** The browser's own store is no reason to wait longer than this: without it the text comes from the server alone. */
const STORE_PATIENCE = 2_000

/** Whether somebody typed this here; what the server or the browser's store brings is not new. */
function isOwnChange(origin: unknown, session: WritingSession): boolean {
  return origin !== session.provider && !(origin instanceof IndexeddbPersistence)
}

/**
 * One open report in one page: the Yjs document, its socket, and this browser's copy of it. Made in an effect and
 * destroyed in its clean-up, never kept in React state across them. Somebody who may only read gets no copy: what
 * they see is what the server has.
 */
export class WritingSession {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly #delivery = new Delivery()
  readonly #listeners = new Set<() => void>()
  readonly #facts: Omit<ConnectionFacts, 'unsavedSince' | 'settled'>
  #store: IndexeddbPersistence | null = null
  #destroyed = false

  constructor(readonly options: SessionOptions) {
    this.#facts = {
      right: options.right,
      downSince: Date.now(),
      everSynced: false,
      ended: null,
      kept: false,
    }
    this.provider = this.#makeProvider()
    this.provider.awareness.setLocalStateField('user', options.user)
    this.doc.on('update', this.#changed)
    addEventListener('beforeunload', this.#guard)
    addEventListener('online', this.#comeBack)
    addEventListener('focus', this.#comeBack)
    void this.#start()
  }

  /** Period and dateline (report/editor-json.ts, `EditorMeta`). */
  get meta(): Y.Map<unknown> {
    return this.doc.getMap(META)
  }

  get ready(): boolean {
    return this.#facts.everSynced
  }

  get unsaved(): boolean {
    return this.#delivery.unsavedSince !== null
  }

  connection(now: number): Connection {
    const { unsavedSince, settled } = this.#delivery
    return connectionOf({ ...this.#facts, unsavedSince, settled }, now)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  destroy(): void {
    this.#destroyed = true
    removeEventListener('beforeunload', this.#guard)
    removeEventListener('online', this.#comeBack)
    removeEventListener('focus', this.#comeBack)
    this.provider.destroy()
    this.provider.awareness.destroy()
    void this.#store?.destroy()
    this.doc.destroy()
    this.#listeners.clear()
  }

  #makeProvider(): WebsocketProvider {
    const { reportId, epoch } = this.options
    const address = `${location.origin.replace(/^http/, 'ws')}${SYNC_PATH}`
    const provider = new WebsocketProvider(address, reportId, this.doc, {
      connect: false,
      // Another tab would pass its words on through this one's socket, and they would count as this one's.
      disableBc: true,
      params: { epoch, schema: String(SCHEMA_VERSION) },
      WebSocketPolyfill: countingSocket({ sent: () => this.#tell(() => this.#delivery.sent()) }),
      shouldReconnect: ({ code }) => endedBy(code) === null,
    })
    provider.messageHandlers[Message.saved] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder)
      this.#tell(() => this.#delivery.stored(count))
    }
    provider.on('status', ({ status }) => {
      if (status === 'connected') this.#tell(() => this.#delivery.opened())
    })
    provider.on('sync', (synced) => this.#tell(() => this.#synced(synced)))
    provider.on('connection-close', (event) => this.#closed(event?.code ?? 0))
    return provider
  }

  /** The own copy first, so that the socket's first exchange carries only what the server lacks. */
  async #start(): Promise<void> {
    if (this.options.right === 'write') await this.#openStore()
    if (!this.#destroyed) this.provider.connect()
  }

  async #openStore(): Promise<void> {
    const { reportId, epoch, user } = this.options
    // Per person: on a shared machine nobody's unsent words may go out under another's name.
    const store = new IndexeddbPersistence(`galley:${reportId}:${epoch}:${user.id}`, this.doc)
    this.#store = store
    const opened = store.whenSynced.then(() => true)
    const patience = new Promise<boolean>((resolve) =>
      setTimeout(() => resolve(false), STORE_PATIENCE),
    )
    this.#facts.kept = await Promise.race([opened, patience])
    if (!this.#facts.kept) void opened.then(() => this.#tell(() => (this.#facts.kept = true)))
  }

  #synced(synced: boolean): void {
    this.#facts.downSince = synced ? null : (this.#facts.downSince ?? Date.now())
    if (synced) this.#facts.everSynced = true
  }

  #closed(code: number): void {
    const { provider } = this
    // Read by y-websocket right after this event, as the longest wait before its next try.
    provider.maxBackoffTime =
      code === Close.changed ? 0 : fullJitter(provider.wsUnsuccessfulReconnects)
    this.#tell(() => {
      this.#delivery.closed()
      this.#synced(false)
      this.#facts.ended = endedBy(code)
    })
    if (code === Close.changed || code === Close.notAllowed || code === Close.unknownReport)
      this.options.onChanged()
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (isOwnChange(origin, this)) this.#tell(() => this.#delivery.changed(Date.now()))
  }

  /** A network that is back, or a person who is back from signing in again elsewhere. */
  readonly #comeBack = (): void => {
    const { ended } = this.#facts
    if (this.#destroyed || (ended !== null && ended !== 'signed-out')) return
    if (!this.provider.wsconnected && this.#facts.downSince !== null && this.provider.ws === null) {
      this.#facts.ended = null
      this.provider.connect()
    }
  }

  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.unsaved) event.preventDefault()
  }

  #tell(change: () => void): void {
    if (this.#destroyed) return
    change()
    for (const listener of this.#listeners) listener()
  }
}
