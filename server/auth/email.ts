import { z } from 'zod'

/** The same address for everybody who types it a little differently; a full-width @ is an @ before anything is judged. */
export function normalEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/** An e-mail address in the one form in which it is stored and compared. Look-alike letters are refused, not mapped. */
export const Email = z
  .string('Enter an e-mail address.')
  .transform(normalEmail)
  .pipe(
    z
      .email('This is no e-mail address, like name@example.org.')
      .max(254, 'This is too long for an e-mail address.'),
  )
export type Email = z.infer<typeof Email>
