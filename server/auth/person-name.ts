import { z } from 'zod'

/** Control characters, and those that would turn or hide the letters around a name. */
const unseen = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A person's name as it stands in lists and in the audit. */
export const PersonName = z
  .string('Enter a name.')
  .transform((name) =>
    name.toWellFormed().normalize('NFC').replace(unseen, ' ').replace(/\s+/g, ' ').trim(),
  )
  .pipe(z.string().min(1, 'Enter a name.').max(80, 'A name has at most 80 characters.'))
export type PersonName = z.infer<typeof PersonName>
