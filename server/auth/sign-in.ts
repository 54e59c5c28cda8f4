import type { Database } from '../db/client.ts'
import { normalEmail } from './email.ts'
import { longestPassword } from './new-password.ts'
import { verifyNobody, verifyPassword } from './password.ts'
import { forgetTry, secondsToWait, takeTry } from './tries.ts'

export type SignInResult =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; waitSeconds: number }

/**
 * Checks an address and a password. Wrong password, unknown address and disabled person get the same answer after
 * the same work. `network` is where the request came from, as the server saw it.
 */
export async function signIn(
  db: Database,
  input: { email: string; password: string; network: string },
  now: Date,
): Promise<SignInResult> {
  const who = { email: normalEmail(input.email).slice(0, 320), network: input.network }
  const waitSeconds = await takeTry(db, who, now)
  if (waitSeconds > 0) return { ok: false, waitSeconds }
  const user = await db.user.findUnique({
    where: { email: who.email },
    select: { id: true, name: true, email: true, passwordHash: true, disabledAt: true },
  })
  const { password } = input
  // No password is longer than the form admits, and a longer one must not cost more than a right one.
  const guess = password.length <= longestPassword ? password : ''
  const right = user ? await verifyPassword(guess, user.passwordHash) : await verifyNobody(guess)
  if (!user || !right || user.disabledAt) {
    return { ok: false, waitSeconds: await secondsToWait(db, who, now) }
  }
  await forgetTry(db, who)
  return { ok: true, user: { id: user.id, name: user.name, email: user.email } }
}
