import { createHmac, timingSafeEqual } from 'node:crypto'
import { isAlertKind, type AlertKind } from '#review/alert-kinds.ts'

/** Of which mail somebody wants no more: one kind of alert, or the daily mail. */
export type MailScope = AlertKind | 'daily-mail'

function isScope(scope: string): scope is MailScope {
  return scope === 'daily-mail' || isAlertKind(scope)
}

function signatureOf(words: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe:${words}`).digest('base64url')
}

/** What a mail carries for whoever wants no more of its kind. It works without sign-in and for nothing else. */
export function unsubscribeToken(userId: string, scope: MailScope, secret: string): string {
  const words = `${userId}.${scope}`
  return `${words}.${signatureOf(words, secret)}`
}

/** Whose token this is and for what; null for one that this desk did not sign. */
export function readUnsubscribeToken(
  token: string,
  secret: string,
): { userId: string; scope: MailScope } | null {
  const [userId = '', scope = '', signature = '', ...more] = token.slice(0, 300).split('.')
  if (more.length > 0 || !isScope(scope)) return null
  const right = Buffer.from(signatureOf(`${userId}.${scope}`, secret))
  const given = Buffer.from(signature)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  return { userId, scope }
}
