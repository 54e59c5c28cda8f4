import type { Report } from '#report/document.ts'
import type { Ctx } from '../context.ts'
import { requireWriter } from '../commands/require-writer.ts'
import { contentHash, listColumns } from '../text/content.ts'
import { importTwins, type Twin } from './import-twins.ts'

/** For reports that were read, what the series has of each already; null for a new one. Stores nothing. */
export async function importCheck(
  ctx: Ctx,
  seriesId: string,
  reports: readonly Report[],
): Promise<(Twin | null)[]> {
  requireWriter(ctx, seriesId)
  const keys = reports.map((report) => ({ ...listColumns(report), hash: contentHash(report) }))
  return importTwins(ctx.db, seriesId, keys)
}
