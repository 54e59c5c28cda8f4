import { z } from 'zod'

/** The id of a row. Anything else names nothing: whoever is asked for it answers "not found" without a query. */
export const Id = z.string().regex(/^[\w-]{1,64}$/)
