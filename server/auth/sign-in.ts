import type { Database } from '../db/client.ts'
import { verifyNobody, verifyPassword } from './password.ts'
import { forgetFailures, recordFailure, secondsToWait } from './tries.ts'

export type SignInResult =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; waitSeconds: number }

/** The same address for everybody who types it a little differently. */
export function normalEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

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
  const waitSeconds = await secondsToWait(db, who, now)
  if (waitSeconds > 0) return { ok: false, waitSeconds }
  const user = await db.user.findUnique({
    where: { email: who.email },
    select: { id: true, name: true, email: true, passwordHash: true, disabledAt: true },
  })
  const password = input.password.slice(0, 1000)
  const right = user
    ? await verifyPassword(password, user.passwordHash)
    : await verifyNobody(password)
  if (!user || !right || user.disabledAt) {
    await recordFailure(db, who, now)
    return { ok: false, waitSeconds: await secondsToWait(db, who, now) }
  }
  await forgetFailures(db, who)
  return { ok: true, user: { id: user.id, name: user.name, email: user.email } }
}
