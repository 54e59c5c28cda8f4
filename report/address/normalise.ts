/** One address for one page: what readers, programs and duplicates are told about goes by it. */
import { withoutInvisible } from './invisible.ts'
import { toUsualAddress } from './mobile.ts'
import { unwrapped } from './redirects.ts'
import { withoutTrackers } from './trackers.ts'

/** What was found in an address, and taken away or mended where that is certain. */
export const addressChanges = [
  'no-scheme',
  'malformed',
  'invisible',
  'redirect',
  'tracker',
  'junk-tail',
  'mobile-host',
] as const
export type AddressChange = (typeof addressChanges)[number]

export interface NormalAddress {
  /** http or https, as `URL` writes it; null where there is none. */
  url: string | null
  /** In the order of `addressChanges`, each once. */
  changes: AddressChange[]
}

/** Longer ones are followed by nobody (`safeLink` says the same). */
export const longestAddress = 4000
/** Each round takes something away that was hidden by something else. */
const mostRounds = 8

/** What was copied along with an address: blanks, and the counter of a download that was there before. */
const junk = /(?:%20|%C2%A0|%0[9AD]|(?:%20|\+)\(\d{1,2}\))$/i
/** And behind a path: what closes a sentence, a quotation or a tag. */
const junkOfPath = /(?:%22|%E2%80%9[CD]|%3E|%2C|%3B|[.,;:!?'’…*])$/i
const longestJunk = 9

function withoutEnds(address: string, end: RegExp): string {
  let length = address.length
  for (;;) {
    const found = end.exec(address.slice(Math.max(0, length - longestJunk), length))
    if (!found) return address.slice(0, length)
    length -= found[0].length
  }
}

function withoutJunkTail(address: string): string {
  const shorter = withoutEnds(address, junk)
  const { pathname, search, hash } = new URL(shorter)
  return pathname === '/' || search !== '' || hash !== ''
    ? shorter
    : withoutEnds(shorter, junkOfPath)
}

/** Hex digits in capitals, nothing encoded that need not be, no "%" that encodes nothing. */
function normalPercents(text: string): string {
  return text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase()
  })
}

function parsed(address: string): URL | null {
  if (address.length > longestAddress || !/^https?:\/\//i.test(address)) return null
  try {
    const url = new URL(address)
    // Setting a part parses the whole again: only where it changes.
    if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '')
    return /[^.]/.test(url.hostname) ? url : null
  } catch {
    return null
  }
}

function round(address: string, changes: Set<AddressChange>): string | null {
  const step = (change: AddressChange, before: string, after: string) => {
    if (after !== before) changes.add(change)
    return after
  }
  const visible = step('invisible', address, withoutInvisible(address))
  if (parsed(visible) === null) return null
  let now = step('redirect', visible, unwrapped(visible))
  if (now !== visible && parsed(now) === null) return null
  now = step('tracker', now, withoutTrackers(now))
  now = step('junk-tail', now, withoutJunkTail(now))
  const url = parsed(now)
  if (url === null) return null
  if (toUsualAddress(url)) changes.add('mobile-host')
  for (const part of ['pathname', 'search', 'hash'] as const) {
    const normal = normalPercents(url[part])
    if (normal !== url[part]) url[part] = normal
  }
  return parsed(url.href)?.href ?? null
}

/** Never throws. `normalAddress(normalAddress(x).url).url` is `normalAddress(x).url`. */
export function normalAddress(address: string): NormalAddress {
  const changes = new Set<AddressChange>()
  let now: string | null = address.length > longestAddress ? null : address
  for (let rounds = 0; now !== null; rounds++) {
    const before: string = now
    now = rounds === mostRounds ? null : round(before, changes)
    if (now === before) break
  }
  if (now === null) changes.add('malformed')
  return { url: now, changes: addressChanges.filter((change) => changes.has(change)) }
}
