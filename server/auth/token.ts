import { createHash, randomBytes } from 'node:crypto'

/** What is stored of a link's secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A secret for a link (192 bits) and what is stored of it. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: hashToken(token) }
}
