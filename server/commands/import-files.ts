import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import { type FileReader, readHere } from '../imports/read-file.ts'
import { addImportFile, type ImportFileInput } from './add-import-file.ts'
import { beginImport } from './begin-import.ts'
import { bringIn } from './bring-in.ts'
import { bringInNext } from './bring-in-next.ts'

export interface ImportFiles {
  seriesId: string
  /** Asked for one after the other, so that no more than one lies in memory. */
  files: Iterable<Omit<ImportFileInput, 'importId'>>
}

export interface ImportListener {
  /** A file was not taken, and why. */
  refused: (name: string, sentence: string) => void
  /** A post could not be made into a report, which is a defect. */
  defect: (error: unknown) => void
}

const throwing: ImportListener = {
  refused: (_name, sentence) => {
    throw new Refused('unreadable-text', sentence)
  },
  defect: (error) => {
    throw error
  },
}

const order = [{ file: { place: 'asc' as const } }, { place: 'asc' as const }]

/**
 * Reads files and brings in at once whatever is new in them: what the pages do in steps, for whoever has no page.
 * A file that cannot be read is in the receipt with its reason.
 */
export async function importFiles(
  ctx: Ctx,
  { seriesId, files }: ImportFiles,
  readFile: FileReader = readHere,
  listener: ImportListener = throwing,
): Promise<{ importId: string; reportIds: string[] }> {
  const { id: importId } = await beginImport(ctx, { seriesId })
  for (const file of files) {
    try {
      await addImportFile(ctx, { importId, ...file }, readFile)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      listener.refused(file.name, error.sentence)
    }
  }
  const chosen = await ctx.db.importPost.findMany({
    where: { importId, chosen: true },
    select: { id: true },
    orderBy: order,
  })
  if (chosen.length === 0) return { importId, reportIds: [] }
  await bringIn(ctx, { importId, postIds: chosen.map(({ id }) => id) })
  while (await bringInNext(ctx, importId, listener.defect, { readFile }));
  const made = await ctx.db.importPost.findMany({
    where: { importId, reportId: { not: null } },
    select: { reportId: true },
    orderBy: order,
  })
  return { importId, reportIds: made.flatMap(({ reportId }) => reportId ?? []) }
}
