import { z } from 'zod'

/** How many rows a page asks for; whatever else stands in the address counts as the first page. */
export const Shown = z.coerce.number().int().min(1).max(1000).catch(50)

/** The first `shown` of rows that were asked for with `take: shown + 1`, and whether there are more. */
export function firstRows<Row>(
  rows: readonly Row[],
  shown: number,
): { rows: Row[]; more: boolean } {
  return { rows: rows.slice(0, shown), more: rows.length > shown }
}
