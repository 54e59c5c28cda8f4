import { z } from 'zod'
import { roles } from '#review/roles.ts'

/** Which roles somebody will have on a series. */
export const Grant = z.strictObject({
  seriesId: z.string().min(1).max(100),
  roles: z.array(z.enum(roles)).min(1),
})
export type Grant = z.infer<typeof Grant>

/** What an invitation carries, one entry for each series. */
export const Grants = z
  .array(Grant)
  .max(200)
  .refine(
    (grants) => new Set(grants.map((grant) => grant.seriesId)).size === grants.length,
    'A series was named twice.',
  )

/** The roles as the columns of a membership. */
export function roleColumns(given: readonly string[]) {
  return {
    author: given.includes('author'),
    reviewer: given.includes('reviewer'),
    editor: given.includes('editor'),
    publisher: given.includes('publisher'),
  }
}
