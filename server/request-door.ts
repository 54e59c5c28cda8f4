import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { NETWORK_HEADER, PATH_HEADER } from './auth/headers.ts'
import type { Env } from './env.ts'
import { networkOf } from './network.ts'

/**
 * What every request passes before Next sees it: headers that only we may set are removed, foreign hosts and
 * cross-site writes are refused, and the answer gets its security headers.
 */
const forgeable =
  /^(x-forwarded-.*|forwarded|x-middleware-.*|x-galley-.*|x-real-ip|x-nonce|content-security-policy.*)$/

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Whether the desk answers under this Host header. */
export function hostIsOurs(host: string | undefined, env: Env): boolean {
  if (!host) return false
  const own = new URL(env.url)
  if (host === own.host) return true
  if (env.urlIsSet && !loopback.test(own.hostname)) return false
  const name = host.replace(/:\d+$/, '')
  const port = host.slice(name.length + 1) || '80'
  return loopback.test(name) && port === (own.port || '80')
}

/** Whether a page of this Origin may write to the desk at this Host. `null` and missing origins are foreign. */
export function originIsOurs(
  origin: string | undefined,
  host: string | undefined,
  env: Env,
): boolean {
  if (!origin || origin === 'null' || !hostIsOurs(host, env)) return false
  try {
    const url = new URL(origin)
    return url.host === host && url.protocol === new URL(env.url).protocol
  } catch {
    return false
  }
}

/** Pictures were sent in by somebody. Opened by themselves they are a document, which may do nothing. */
const pictures = /^\/pictures\//
const picturePolicy = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox`

function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    `default-src 'self'`,
    // 'unsafe-eval' is React's need in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

function refuse(res: ServerResponse, status: number, sentence: string): false {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence + '\n')
  return false
}

/** Whether a path's percent signs spell text; Next would answer others as a fault of its own. */
function isReadable(url = '/'): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0]!)
    return true
  } catch {
    return false
  }
}

/**
 * Where a mail's program ends mail for its reader with one click (RFC 8058). It sends no Origin and no cookie; the token
 * in the address is all that counts.
 */
const oneClick = /^\/api\/unsubscribe\/[\w-]+(?:\.[\w-]+)*$/

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** False when the request was refused and answered. */
export function admitRequest(req: IncomingMessage, res: ServerResponse, env: Env): boolean {
  const network = networkOf(req, env.proxies)
  for (const name of Object.keys(req.headers)) if (forgeable.test(name)) delete req.headers[name]
  req.headers[NETWORK_HEADER] = network
  req.headers[PATH_HEADER] = req.url ?? '/'

  const policy = pictures.test(req.url ?? '/')
    ? picturePolicy
    : contentSecurityPolicy(randomBytes(16).toString('base64'), !env.production)
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  req.headers['content-security-policy'] = policy
  res.setHeader('Content-Security-Policy', policy)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  // Not `no-referrer`: a browser then sends `Origin: null` with our own plain forms. Other sites hear nothing either way.
  res.setHeader('Referrer-Policy', 'same-origin')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  if (env.url.startsWith('https:')) res.setHeader('Strict-Transport-Security', 'max-age=31536000')

  if (!hostIsOurs(req.headers.host, env)) {
    return refuse(
      res,
      421,
      `This desk answers at ${env.url}. To reach it at another address, set GALLEY_URL to that address.`,
    )
  }
  if (!isReadable(req.url)) return refuse(res, 400, 'There is no such address.')
  const isOneClick = req.method === 'POST' && oneClick.test(req.url ?? '')
  const mayWrite = isOneClick || originIsOurs(req.headers.origin, req.headers.host, env)
  if (!reading.has(req.method ?? '') && !mayWrite) {
    return refuse(res, 403, 'This request came from another site and was not carried out.')
  }
  return true
}
