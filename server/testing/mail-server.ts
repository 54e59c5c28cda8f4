/** A mail server of a test alone, which keeps what it is sent. */
import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

export interface ReceivedMail {
  to: string
  /** By name in small letters, unfolded, as they were sent. */
  headers: ReadonlyMap<string, string>
  /** Decoded. */
  subject: string
  text: string
  html: string
  raw: string
}

/** At which moment of a letter the server lets somebody look: before its text is sent, or before it is acknowledged. */
type Moment = 'addressed' | 'received'

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

function decoded(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? quotedPrintable(body).toString() : body
}

function decodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString()
        : quotedPrintable(words.replaceAll('_', ' ')).toString(),
    )
}

function parted(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return { headers: new Map(headers), body: raw.slice(end + 4) }
}

function readMail(raw: string, to: string): ReceivedMail {
  const { headers, body } = parted(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const bodies = new Map(
    body.split(`--${boundary}`).map((part) => {
      const inner = parted(part.replace(/^\r\n/, ''))
      const type = (inner.headers.get('content-type') ?? '').split(';', 1)[0]!
      return [type, decoded(inner.body, inner.headers.get('content-transfer-encoding'))]
    }),
  )
  return {
    to,
    headers,
    subject: decodedWords(headers.get('subject') ?? ''),
    text: (bodies.get('text/plain') ?? '').replaceAll('\r\n', '\n'),
    html: bodies.get('text/html') ?? '',
    raw,
  }
}

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

export class MailServer {
  readonly received: ReceivedMail[] = []
  /** Called at these moments of each letter; the server waits for it. */
  at: (moment: Moment, to: string) => Promise<void> | void = () => undefined
  /** Addresses that it does not know. */
  readonly unknown = new Set<string>()
  #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        callbackify(() => this.#address(address))((error) => done(error))
      },
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        callbackify(() => this.#keep(stream, to))((error) => done(error))
      },
    })
    // A client that is killed breaks its line.
    this.#server.on('error', () => undefined)
  }

  async #address(to: string): Promise<void> {
    if (this.unknown.has(to))
      throw Object.assign(new Error('No such person here'), { responseCode: 550 })
    await this.at('addressed', to)
  }

  async #keep(stream: SMTPServerDataStream, to: string): Promise<void> {
    this.received.push(readMail(await textOf(stream), to))
    await this.at('received', to)
  }

  static async open(): Promise<MailServer> {
    const mail = new MailServer()
    await new Promise<void>((resolve) => mail.#server.listen(0, '127.0.0.1', resolve))
    return mail
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter((mail) => mail.to === address)
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
