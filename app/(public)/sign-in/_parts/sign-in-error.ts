/** What next-auth's error code means, as a sentence; undefined when there was none. */
export function signInError(code: string | null | undefined): string | undefined {
  if (!code) return undefined
  const seconds = Number(/^wait (\d+)$/.exec(code)?.[1])
  if (seconds > 0) return `Too many tries. Wait ${waitWords(seconds)}.`
  if (code === 'CredentialsSignin') return 'That address and password do not belong together.'
  return 'The desk could not sign you in. Try again; if it stays so, tell its administrator.'
}

function waitWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
