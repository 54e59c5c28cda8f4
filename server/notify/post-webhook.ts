/**
 * Sends a body to an address that somebody typed. The check is made on the address that the name stands for at the
 * moment of connecting, so a name that changes its meaning between a check and the call leads nowhere.
 */
import { createHmac } from 'node:crypto'
import { lookup as dnsLookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { cleanLine } from './clean-line.ts'
import type { Outcome } from './lease.ts'
import { isPublicAddress } from './public-address.ts'

export interface Post {
  url: string
  body: string
  /** The same for every try. */
  id: string
  /** `whsec_` and base64; null for chats, which look at no signature. */
  secret: string | null
  at: Date
  allowPrivate: boolean
}

const mostTime = 15_000
/** Of the answer, only so much is read. */
const mostAnswer = 2_000

class Inner extends Error {}
const innerWords =
  'This address is private or of this machine. The desk does not send there (GALLEY_ALLOW_PRIVATE_HOOKS).'

/** Looks a name up, and gives nothing unless every address that it stands for is public. */
export const publicLookup: LookupFunction = (name, options, done) => {
  dnsLookup(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '')
    const bad = found.find(({ address }) => !isPublicAddress(address))
    if (bad) return done(new Inner(innerWords), '')
    if (options.all) return done(null, found)
    const [first] = found
    return first ? done(null, first.address, first.family) : done(new Error('No address'), '')
  })
}

/** Why this address can never be sent to; null for one that may be tried. */
export function badHookUrl(url: string, allowPrivate: boolean): string | null {
  if (!URL.canParse(url)) return 'This is no address, like https://example.org/hook.'
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password) return 'An address with a name or a password in it is not used.'
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:'))
    return 'The address must begin with https://.'
  const bare = hostname.replace(/^\[|\]$/g, '')
  // What is an IP address already is never looked up.
  if (!allowPrivate && (isIP(bare) ? !isPublicAddress(bare) : /(^|\.)localhost\.?$/i.test(bare)))
    return innerWords
  return null
}

/** The header `webhook-signature` of Standard Webhooks. */
export function webhookSignature(
  secret: string,
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

function headersOf({ id, at, body, secret }: Post): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000)
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Galley',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    ...(secret === null
      ? {}
      : { 'webhook-signature': webhookSignature(secret, { id, timestamp, body }) }),
  }
}

function outcomeOf(status: number, answer: string): Outcome {
  const said = `${status}${answer === '' ? '' : `: ${answer}`}`
  if (status >= 200 && status < 300) return { state: 'sent', answer: said }
  if (status >= 300 && status < 400)
    return {
      state: 'failed',
      answer: `${status}: it leads elsewhere, and the desk does not follow. Enter the address that it leads to.`,
      gone: false,
    }
  return { state: 'failed', answer: said, gone: status === 410 }
}

/** Sends it once. A redirect is not followed and counts as a failure; nothing longer than a few lines is read. */
export function postWebhook(post: Post): Promise<Outcome> {
  const { url, body, allowPrivate } = post
  const bad = badHookUrl(url, allowPrivate)
  if (bad !== null) return Promise.resolve({ state: 'failed', answer: bad, gone: true })
  return new Promise((resolve) => {
    const failed = (error: Error) => {
      const late = error.name === 'AbortError' || error.name === 'TimeoutError'
      const answer = late ? 'It did not answer in time.' : cleanLine(error.message, 500)
      resolve({ state: 'failed', answer, gone: error instanceof Inner })
    }
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const req = send(url, {
      method: 'POST',
      headers: headersOf(post),
      // A connection of its own: none that was opened for another name or before is used again.
      agent: false,
      signal: AbortSignal.timeout(mostTime),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    })
    req.on('error', failed)
    req.on('response', (res) => {
      let answer = ''
      const end = () => {
        resolve(outcomeOf(res.statusCode ?? 0, cleanLine(answer, 500)))
        res.destroy()
      }
      res.setEncoding('utf8')
      res.on('data', (part: string) => {
        answer += part.slice(0, mostAnswer - answer.length)
        if (answer.length >= mostAnswer) end()
      })
      res.on('end', end)
      // It took the message when it said so, whatever became of the rest of its answer.
      res.on('error', end)
    })
    req.end(body)
  })
}
