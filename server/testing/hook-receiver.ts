/** A receiver of webhooks of a test alone, which keeps what it is sent and answers as it is told. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedCall {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export class HookReceiver {
  readonly received: ReceivedCall[] = []
  /** Answers a call; 204 unless told otherwise. */
  answer: (call: ReceivedCall, res: ServerResponse) => void = (_, res) => {
    res.writeHead(204).end()
  }
  #server: Server

  private constructor() {
    this.#server = createServer((req, res) => {
      let body = ''
      req.setEncoding('utf8')
      req.on('data', (part: string) => (body += part))
      req.on('end', () => {
        const call = { path: req.url ?? '', headers: req.headers, body }
        this.received.push(call)
        this.answer(call, res)
      })
    })
  }

  static async open(): Promise<HookReceiver> {
    const receiver = new HookReceiver()
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
