import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { write } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { requireImporter } from './require-importer.ts'

export const DiscardImport = z.strictObject({ importId: Id })
export type DiscardImport = z.infer<typeof DiscardImport>

/** Forgets an import of which nothing was made: its files were only looked at. */
export async function discardImport(ctx: Ctx, { importId }: DiscardImport): Promise<void> {
  await requireImporter(ctx, importId)
  const { count } = await write(ctx.db, (tx) =>
    tx.import.deleteMany({ where: { id: importId, state: 'open' } }),
  )
  if (count === 0) throw new Refused('import-moved')
}
