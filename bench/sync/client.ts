/** One person's page, as far as a sync server sees it: a socket and a Yjs document. Speaks the dialects of all targets. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket, type ClientOptions } from 'ws'
import * as Y from 'yjs'
import { FRAGMENT, Message } from '#editor/model/wire.ts'

export interface Line {
  /** `relay` answers nothing: the page brings its text along. */
  dialect: 'yjs' | 'hocuspocus' | 'relay'
  url: string
  /** Hocuspocus names it in every message. */
  room: string
  options?: ClientOptions
}

const Sync = { step1: 0, step2: 1, update: 2 } as const
const hocuspocusAuth = 2
const hocuspocusSyncReply = 4
/** A server that has content answers with more than an empty state, which takes two bytes. */
const emptyState = 2

export interface Manner {
  /** The document that it brings along. */
  doc?: Y.Doc
  /** `first`: takes in the first answer, and only counts what comes after it. `all`: counts all of it. */
  deaf?: 'no' | 'first' | 'all'
}

export class Client {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  /** When the first answer with content came, of `performance.now()`. */
  readonly synced: Promise<number>
  /** Bytes of the first answer, whatever it held. */
  firstAnswer = 0
  /** Bytes that came. */
  received = 0
  /** Messages with content that it sent, and of how many of them the server said that they are saved (Galley). */
  sent = 0
  saved = 0
  readonly begun = performance.now()
  #resolve: (at: number) => void = () => {}
  #deaf: 'no' | 'first' | 'all'
  #isSynced = false

  constructor(
    readonly line: Line,
    { doc = new Y.Doc(), deaf = 'no' }: Manner = {},
  ) {
    this.doc = doc
    this.#deaf = deaf
    this.synced = new Promise((resolve) => (this.#resolve = resolve))
    void this.synced.then(() => (this.#isSynced = true))
    this.socket = new WebSocket(line.url, { perMessageDeflate: false, ...line.options })
    this.socket.on('open', () => this.#greet())
    this.socket.on('message', (data: Buffer) => this.#hear(data))
    this.socket.on('error', () => {})
    doc.on('update', (update, origin) => {
      if (origin !== this) this.sendEdit(Sync.update, update)
    })
  }

  #write(write: (encoder: encoding.Encoder) => void): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    if (this.line.dialect === 'hocuspocus') encoding.writeVarString(encoder, this.line.room)
    write(encoder)
    this.socket.send(encoding.toUint8Array(encoder))
  }

  #greet(): void {
    if (this.line.dialect === 'relay') return this.#resolve(performance.now())
    if (this.line.dialect === 'hocuspocus')
      this.#write((encoder) => {
        encoding.writeVarUint(encoder, hocuspocusAuth)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'token')
      })
    this.#write((encoder) => {
      encoding.writeVarUint(encoder, Message.sync)
      encoding.writeVarUint(encoder, Sync.step1)
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc))
    })
  }

  sendEdit(kind: number, bytes: Uint8Array): void {
    this.#write((encoder) => {
      encoding.writeVarUint(encoder, Message.sync)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
      this.sent++
    })
  }

  #hear(data: Buffer): void {
    this.received += data.length
    if (this.#deaf === 'all' && data.length > 1000) return this.#resolve(performance.now())
    const decoder = decoding.createDecoder(data)
    if (this.line.dialect === 'hocuspocus') decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === Message.saved && this.line.dialect === 'yjs')
      this.saved = decoding.readVarUint(decoder)
    const isReply = type === hocuspocusSyncReply && this.line.dialect === 'hocuspocus'
    if (type === Message.sync || isReply) this.#sync(decoder)
  }

  #sync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder)
    if (kind === Sync.update && this.#deaf !== 'no' && this.#isSynced) return
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === Sync.step1) {
      return this.sendEdit(Sync.step2, Y.encodeStateAsUpdate(this.doc, bytes))
    }
    if (kind === Sync.step2) this.firstAnswer ||= bytes.length
    Y.applyUpdate(this.doc, bytes, this)
    if (kind === Sync.update || bytes.length > emptyState || this.#isFull)
      this.#resolve(performance.now())
  }

  /** It brought all the text along, so an answer without content is an answer. */
  get #isFull(): boolean {
    return this.doc.store.clients.size > 0
  }

  /** Types letters into the text, each behind the last one. */
  typist(start: number): () => void {
    const text = textOf(this.doc)
    let at = Math.min(start, text.length)
    let typed = 0
    return () => text.insert(at++, 'the ferry waits '[typed++ % 16]!)
  }

  leave(): void {
    this.socket.terminate()
  }
}

/** The first running text of the report. */
export function textOf(doc: Y.Doc): Y.XmlText {
  const found = firstText(doc.getXmlFragment(FRAGMENT))
  if (!found) throw new Error('The document has no text.')
  return found
}

function firstText(node: Y.XmlFragment | Y.XmlElement): Y.XmlText | null {
  const isParagraph = node instanceof Y.XmlElement && node.nodeName === 'paragraph'
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlElement) {
      const found = firstText(child)
      if (found) return found
    } else if (child instanceof Y.XmlText && isParagraph) return child
  }
  return null
}
