import { z } from 'zod'

/**
 * Something that a reader of foreign text wants the author to know: what it did not understand, guessed or left out.
 * `line` is 1-based in the source where it is known; `text` quotes the source. `lost` remarks name words that are not
 * in the report; `guess` remarks name a decision that somebody should confirm; `note` remarks are for information.
 */
export const Remark = z.strictObject({
  level: z.enum(['lost', 'guess', 'note']),
  code: z.string(),
  message: z.string(),
  line: z.number().int().positive().optional(),
  text: z.string().optional(),
})
export type Remark = z.infer<typeof Remark>
