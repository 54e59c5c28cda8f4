import * as Y from 'yjs'
import { Message } from '../model/wire.ts'
import { carries, type Carries } from './delivery.ts'

export interface SocketWatch {
  doc: Y.Doc
  /** A message with content is about to leave on this socket. */
  sent(what: Carries): void
  /** Whether the text is there, so that what others write may wait for a moment in which the page has nothing to do. */
  mayWait(): boolean
  /** Origin of what arrives, as y-websocket has it. */
  origin(): unknown
}

/** Milliseconds for which others' changes are gathered, and for how long more they wait for the page to be idle. */
const GATHER = 60
const IDLE_AT_LATEST = 100

const whenIdle = (run: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: IDLE_AT_LATEST })
  else setTimeout(run)
}

const waits = ({ data }: MessageEvent): boolean => {
  const kind = data instanceof ArrayBuffer ? new Uint8Array(data, 0, 1)[0] : undefined
  return kind === Message.sync || kind === Message.awareness
}

/**
 * A WebSocket class that reports every message with content as it is sent, and hands in what others wrote together.
 * y-websocket sends from several places (answers, updates, the first exchange); counting anywhere else would miss one.
 * What arrives costs layout and paint each time: five people who type would keep a page from answering its own keys.
 */
export function sessionSocket(watch: SocketWatch): typeof WebSocket {
  return class extends WebSocket {
    #arrived: MessageEvent[] = []

    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address)
      // Before y-websocket's own listeners, which are added later.
      this.addEventListener('message', (event) => this.#hold(event))
      this.addEventListener('close', () => this.#handIn())
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const what = data instanceof Uint8Array ? carries(data) : null
      if (what) watch.sent(what)
      super.send(data)
    }

    /** What comes behind something that waits keeps its place: what is confirmed is told by the order. */
    #hold(event: MessageEvent): void {
      if (!watch.mayWait()) return this.#handIn()
      if (!waits(event) && this.#arrived.length === 0) return
      event.stopImmediatePropagation()
      this.#arrived.push(event)
      if (this.#arrived.length === 1) setTimeout(() => whenIdle(() => this.#handIn()), GATHER)
    }

    /** In the order in which they came, as one change of the document up to each confirmation. */
    #handIn(): void {
      const together: MessageEvent[] = []
      const change = () => {
        const events = together.splice(0)
        if (events.length > 0)
          Y.transact(
            watch.doc,
            () => events.forEach((event) => this.#tell(event)),
            watch.origin(),
            false,
          )
      }
      for (const event of this.#arrived.splice(0)) {
        if (waits(event)) together.push(event)
        else {
          change()
          this.#tell(event)
        }
      }
      change()
    }

    /** One that cannot be read keeps no other from being read. */
    #tell(event: MessageEvent): void {
      try {
        this.onmessage?.(event)
      } catch (error) {
        reportError(error)
      }
    }
  }
}
