import { env } from '../env.ts'
import { parseCookies } from './cookie.ts'

/**
 * The token that next-auth wants back with a form, read from the cookie that it set. Null before it did: a visit to
 * /api/auth/signin or /api/auth/signout sets it and leads back to our page.
 */
export function csrfToken(cookieHeader: string): string | null {
  const host = env().url.startsWith('https:') ? '__Host-' : ''
  return parseCookies(cookieHeader)[`${host}next-auth.csrf-token`]?.split('|')[0] ?? null
}
