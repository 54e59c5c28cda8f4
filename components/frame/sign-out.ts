import { csrfToken } from './csrf-token.ts'

/** Browser only: ends the session and leaves the desk. What cannot be reached is left to the page that asks again. */
export async function signOut(): Promise<void> {
  try {
    const body = new URLSearchParams({ csrfToken: await csrfToken(), json: 'true' })
    const answer = await fetch('/api/auth/signout', { method: 'POST', body })
    window.location.assign(answer.ok ? '/sign-in' : '/sign-out')
  } catch {
    window.location.assign('/sign-out')
  }
}
