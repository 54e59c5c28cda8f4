import { z } from 'zod'
import { states } from '#review/states.ts'
import { Shown } from './shown.ts'

/** What somebody wants to see of all reports; an unknown value in the address counts as none. */
export const DeskFilter = z.object({
  series: z.string().max(100).optional().catch(undefined),
  state: z.enum(states).optional().catch(undefined),
  /** Only reports in which this person wrote or which they began. */
  mine: z
    .literal('1')
    .optional()
    .catch(undefined)
    .transform((value) => value === '1'),
  words: z.string().trim().max(100).optional().catch(undefined),
  shown: Shown,
})
export type DeskFilter = z.infer<typeof DeskFilter>
