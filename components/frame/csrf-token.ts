/** Browser only: the token that sign-in and sign-out must carry; sets its cookie. */
export async function csrfToken(): Promise<string> {
  const answer = await fetch('/api/auth/csrf', { cache: 'no-store' })
  const body = (await answer.json()) as { csrfToken: string }
  return body.csrfToken
}
