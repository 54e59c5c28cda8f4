import { env } from '../env.ts'

/** The session cookie: bound to this host where the desk is served over https. */
export function sessionCookie() {
  const secure = env().url.startsWith('https:')
  return {
    name: secure ? '__Host-galley.session' : 'galley.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

/** A Cookie header as names and values. A value that cannot be decoded is left as it is. */
export function parseCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const value = part.slice(at + 1).trim()
    try {
      cookies[part.slice(0, at).trim()] = decodeURIComponent(value)
    } catch {
      cookies[part.slice(0, at).trim()] = value
    }
  }
  return cookies
}
