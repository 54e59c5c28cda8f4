import { z } from 'zod'
import { Refused } from '../errors.ts'
import { env } from '../env.ts'
import { isCommonPassword } from './common-passwords.ts'

/** What sign-in hashes of a password; nothing is ever cut off silently. */
export const longestPassword = 1000

/** A password that somebody chooses. Any characters, and nothing about their kinds: only length makes it hard to guess. */
export const NewPassword = z
  .string('Enter a password.')
  .refine(
    (password) => Array.from(password).length >= 8,
    'A password has at least 8 characters; 15 are better.',
  )
  .refine(
    (password) => password.length <= longestPassword,
    `A password has at most ${longestPassword} characters.`,
  )

/** Refuses a password that is among the first to be tried: a common one, the desk's name, or the person's own. */
export function refuseCommonPassword(
  password: string,
  person: { name: string; email: string },
): void {
  if (isCommonPassword(password, [env().name, person.name, ...person.email.split('@')])) {
    throw new Refused('weak-password')
  }
}
