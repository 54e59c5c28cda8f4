/** Addresses that only lead on to another one which stands inside them: those of searches, mail guards, social media. */

interface Wrapper {
  host: RegExp
  path: RegExp
  /** The wrapped address as it stands there; null when it cannot be read without asking a server. */
  inside: (url: URL) => string | null
}

const parameter =
  (...names: string[]) =>
  ({ searchParams }: URL) =>
    names.map((name) => searchParams.get(name)).find((value) => value !== null) ?? null

function bytesOf(base64: string): Uint8Array | null {
  try {
    const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Proofpoint's third form: `/v3/__ADDRESS__;BASE64!…`. Each `*` stands for the next character of the decoded BASE64,
 * `**X` for as many as X is worth, and two more.
 */
function urldefense3({ href }: URL): string | null {
  const [, wrapped, base64 = ''] = /\/v3\/__(.+?)__;([^!]{0,400})!/.exec(href) ?? []
  const bytes = bytesOf(base64)
  if (wrapped === undefined || bytes === null) return null
  const characters = Array.from(new TextDecoder().decode(bytes))
  let next = 0
  const take = (count: number) => characters.slice(next, (next += count)).join('')
  return wrapped
    .replace(/^(https?:\/)(?=[^/])/i, '$1/')
    .replace(/\*(?:\*([\w-]))?/g, (_all, run: string | undefined) =>
      take(run === undefined ? 1 : alphabet.indexOf(run) + 2),
    )
}

function urldefense2({ searchParams }: URL): string | null {
  const wrapped = searchParams.get('u')
  return wrapped && decoded(wrapped.replaceAll('-', '%').replaceAll('_', '/'))
}

/** Google News wrote the address into the article's id until 2024: `08 13 22`, its length, the address. */
function googleNews({ pathname }: URL): string | null {
  const bytes = bytesOf(pathname.split('/').at(-1)!)
  if (bytes?.[0] !== 0x08 || bytes[1] !== 0x13 || bytes[2] !== 0x22) return null
  const [low = 0, high = 0] = bytes.subarray(3)
  const [length, from] = low < 0x80 ? [low, 4] : [(low & 0x7f) | (high << 7), 5]
  return new TextDecoder().decode(bytes.subarray(from, from + length))
}

/** Bing: `u=a1` and the address in base64. */
function bing({ searchParams }: URL): string | null {
  const wrapped = searchParams.get('u')
  const bytes = wrapped?.startsWith('a1') ? bytesOf(wrapped.slice(2)) : null
  return bytes && new TextDecoder().decode(bytes)
}

/** `/amp/s/HOST/PATH` for https, without `s/` for http; `/c/s/…` and `/v/s/…` in the cache. */
function amp({ pathname, search, hash }: URL): string | null {
  const [, secure, rest] = /^\/(?:amp|[acv])\/(s\/)?([^/]+\.[^/]+.*)$/i.exec(pathname) ?? []
  return rest === undefined
    ? null
    : `http${secure === undefined ? '' : 's'}://${rest}${search}${hash}`
}

const google = /^(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/

const wrappers: readonly Wrapper[] = [
  { host: google, path: /^\/url$/, inside: parameter('q', 'url') },
  { host: google, path: /^\/amp\//, inside: amp },
  { host: /\.cdn\.ampproject\.org$/, path: /^\/[acv]\//, inside: amp },
  { host: /^news\.google\.com$/, path: /^\/(?:rss\/)?(?:articles|read)\//, inside: googleNews },
  { host: /^consent\.(?:google|youtube)\.com$/, path: /^\/ml?$/, inside: parameter('continue') },
  {
    host: /^lm?\.(?:facebook|messenger|instagram|threads)\.(?:com|net)$/,
    path: /^\/(?:l\.php)?$/,
    inside: parameter('u'),
  },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, inside: parameter('url') },
  { host: /^urldefense(?:\.proofpoint)?\.com$/, path: /^\/v1\/url$/, inside: parameter('u') },
  { host: /^urldefense(?:\.proofpoint)?\.com$/, path: /^\/v2\/url$/, inside: urldefense2 },
  { host: /^urldefense(?:\.proofpoint)?\.(?:com|us)$/, path: /^\/v3\/__/, inside: urldefense3 },
  { host: /^(?:www\.)?youtube\.com$/, path: /^\/redirect$/, inside: parameter('q') },
  { host: /^out\.reddit\.com$/, path: /^\//, inside: parameter('url') },
  {
    host: /^(?:www\.)?linkedin\.com$/,
    path: /^\/(?:redir\/redirect|safety\/go)\/?$/,
    inside: parameter('url'),
  },
  { host: /^(?:m\.)?vk\.com$/, path: /^\/away(?:\.php)?$/, inside: parameter('to') },
  { host: /^slack-redir\.net$/, path: /^\/link$/, inside: parameter('url') },
  { host: /^duckduckgo\.com$/, path: /^\/l\/$/, inside: parameter('uddg') },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/ck\/a$/, inside: bing },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, inside: parameter('z') },
]

/** The address inside a wrapper, or the address itself. `address` is one that URL can parse. */
export function unwrapped(address: string): string {
  const url = new URL(address)
  for (const { host, path, inside } of wrappers) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue
    const found = inside(url)
    if (found !== null && /^https?:\/\/[^/]/i.test(found) && URL.canParse(found)) return found
  }
  return address
}
