/** Parts of the commands' inputs that mean the same everywhere. Forms send strings, so numbers are read from them. */
import { z } from 'zod'
import { refusals } from '#review/refusals.ts'
import { Id } from '../id.ts'

/** The report's revision that somebody had before their eyes when they decided. */
export const Revision = z.coerce.number().int().nonnegative()

/** SHA-256 of a canonical content, hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Why somebody does what others have to live with. */
export const Reason = z
  .string()
  .trim()
  .min(1, refusals['reason-given'].sentence)
  .max(4000, 'Keep it under 4000 characters.')

/** What every act on a report names: which one, and the revision that was seen. */
export const OnReport = z.strictObject({ reportId: Id, seen: Revision })
export type OnReport = z.infer<typeof OnReport>
