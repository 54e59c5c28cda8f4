/** What a browser tab is to the server: y-websocket and a Yjs document, on a real socket, counting like the editor. */
import * as decoding from 'lib0/decoding'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { FRAGMENT, Message, SCHEMA_VERSION, SYNC_PATH } from '#editor/model/wire.ts'
import { contentOf } from '../../text/content.ts'
import { until } from './until.ts'

export interface Address {
  /** `ws://127.0.0.1:…`, or a function for a server that moves. */
  origin: string
  report: { id: string; epoch: string }
  cookie: string
  /** Id of the person for whom the page was made. */
  as: string
  schema?: number
}

/** The headers of a browser whose page came from the server itself. */
export function headersOf({ origin, cookie }: Pick<Address, 'origin' | 'cookie'>): ClientOptions {
  return { headers: { cookie }, origin: origin.replace(/^ws/, 'http') }
}

export function addressOf({ origin, report, as, schema = SCHEMA_VERSION }: Address): string {
  return `${origin}${SYNC_PATH}/${report.id}?epoch=${report.epoch}&schema=${schema}&as=${as}`
}

interface Token {
  /** The message that carried it last; -1 while it was not sent. */
  message: number
  acknowledged: boolean
}

export class Browser {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Codes with which its sockets were closed, in order. */
  readonly closes: number[] = []
  /** What was said with each of them. */
  readonly closeReasons: string[] = []
  /** What it typed, and whether the server said that it is saved. */
  readonly tokens = new Map<string, Token>()
  /** What the server said about its disk, in order. */
  readonly troubles: number[] = []
  sent = 0
  saved = 0
  #typing: string | null = null

  constructor(address: Address, doc = new Y.Doc()) {
    this.doc = doc
    const { report, as, schema = SCHEMA_VERSION } = address
    this.provider = new WebsocketProvider(`${address.origin}${SYNC_PATH}`, report.id, doc, {
      disableBc: true,
      params: { epoch: report.epoch, schema: String(schema), as },
      maxBackoffTime: 100,
      WebSocketPolyfill: this.#socketClass(headersOf(address)),
    })
    this.provider.messageHandlers[Message.saved] = (_encoder, decoder) =>
      this.#acknowledged(decoding.readVarUint(decoder))
    this.provider.messageHandlers[Message.trouble] = (_encoder, decoder) =>
      this.troubles.push(decoding.readVarUint(decoder))
    this.provider.on('connection-close', (event) => {
      this.closes.push(event?.code ?? 0)
      this.closeReasons.push(event?.reason ?? '')
    })
  }

  #socketClass(headers: ClientOptions): typeof globalThis.WebSocket {
    const opened = () => {
      this.sent = 0
      this.saved = 0
      for (const token of this.tokens.values()) token.message = -1
    }
    const sends = (data: Uint8Array) => this.#sends(data)
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, headers)
        this.once('open', opened)
      }
      override send(data: Uint8Array): void {
        sends(data)
        super.send(data)
      }
    }
    return Socket as unknown as typeof globalThis.WebSocket
  }

  #sends([type, kind]: Uint8Array): void {
    if (type !== Message.sync || (kind !== 1 && kind !== 2)) return
    this.sent++
    // Step 2 carries all that the server lacks; an update carries what is being typed.
    for (const [word, token] of this.tokens)
      if (!token.acknowledged && (kind === 1 || word === this.#typing)) token.message = this.sent
  }

  #acknowledged(count: number): void {
    this.saved = count
    for (const token of this.tokens.values())
      if (token.message > 0 && token.message <= count) token.acknowledged = true
  }

  get isSaved(): boolean {
    return this.provider.synced && this.sent > 0 && this.saved === this.sent
  }

  async ready(): Promise<this> {
    await until('the browser is in sync', () => this.provider.synced)
    return this
  }

  async allSaved(): Promise<void> {
    await until('everything is saved', () => this.isSaved)
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(FRAGMENT)
  }

  get words(): string {
    return wordsOf(this.doc)
  }

  /** Types a word at a place in the title, which every report has. */
  type(word: string, at = 0): void {
    const title = titleOf(this.doc)
    this.tokens.set(word, { message: -1, acknowledged: false })
    this.#typing = word
    title.insert(Math.min(at, title.length), word)
    this.#typing = null
  }

  /** Breaks the line as a network does. */
  cut(): void {
    const socket = this.provider.ws as unknown as WebSocket | null
    socket?.terminate()
  }

  leave(): void {
    this.provider.destroy()
    this.provider.awareness.destroy()
  }
}

/** One character that nothing else in the test types: it stands in a text once, or something went wrong. */
export const sign = (number: number) => String.fromCodePoint(0x4e00 + number)

export function titleOf(doc: Y.Doc): Y.XmlText {
  const title = doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .find(
      (child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === 'title',
    )!
  if (title.length === 0) title.insert(0, [new Y.XmlText()])
  return title.get(0) as Y.XmlText
}

/** Everything that can be read in a document, in one string. */
export function wordsOf(doc: Y.Doc): string {
  return JSON.stringify(contentOf(doc).doc)
}
