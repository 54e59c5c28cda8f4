import { WebSocket } from 'ws'
import { addressOf, headersOf, type Address } from './browser.ts'
import { until } from './until.ts'

/** A socket without a browser behind it, for what no browser of ours would send. */
export class RawSocket {
  readonly received: Uint8Array[] = []
  readonly socket: WebSocket
  /** Close code; the HTTP status where there was no socket at all. */
  ended: number | null = null

  constructor(address: Address, headers: Record<string, string | undefined> = {}) {
    const usual = headersOf(address)
    const all = { ...usual.headers, origin: usual.origin, ...headers }
    this.socket = new WebSocket(addressOf(address), {
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    })
    this.socket.binaryType = 'nodebuffer'
    this.socket.on('message', (data: Buffer) => this.received.push(data))
    this.socket.on('close', (code) => (this.ended ??= code))
    this.socket.on('unexpected-response', (req, res) => {
      this.ended = res.statusCode ?? 0
      req.destroy()
    })
    this.socket.on('error', () => {})
  }

  async open(): Promise<this> {
    await until('the socket is open', () => this.socket.readyState === WebSocket.OPEN)
    return this
  }

  send(frame: Uint8Array | string): void {
    this.socket.send(frame)
  }

  async end(): Promise<number> {
    await until('the socket has ended', () => this.ended !== null)
    return this.ended!
  }
}
