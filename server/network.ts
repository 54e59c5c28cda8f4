/** Where a request comes from, as far as it can be believed. */
import { isIP } from 'node:net'

interface Asked {
  headers: Record<string, string | string[] | undefined>
  socket: { remoteAddress?: string | undefined }
}

/**
 * The network address that a request came from. Whoever asks can write what they like into `X-Forwarded-For`; the last
 * entries are those that our own proxies added, of which there are `proxies`.
 */
export function networkOf({ headers, socket }: Asked, proxies: number): string {
  const direct = plain(socket.remoteAddress ?? 'unknown')
  if (proxies === 0) return direct
  const said = String(headers['x-forwarded-for'] ?? '').split(',')
  const address = plain(said.at(-proxies)?.trim() ?? '')
  return isIP(address) ? address : direct
}

/** IPv4 that came over IPv6 is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Whom a limit is for: one IPv4 address, or one IPv6 network of 64 bits, which one household or host has as its own. */
export function limitedAs(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}

export const isOwnMachine = (address: string) => address === '::1' || address.startsWith('127.')
