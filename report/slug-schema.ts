import { z } from 'zod'
import { longestSlug } from './slug.ts'

/** One part of a public address. */
export const Slug = z
  .string()
  .max(longestSlug)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export type Slug = z.infer<typeof Slug>
