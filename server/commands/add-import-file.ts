import { createHash } from 'node:crypto'
import { canonicalJson } from '#report/canonical.ts'
import type { ReadReport } from '#report/import/reading.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import { accountJson } from '../imports/account.ts'
import { cleanFileName } from '../imports/file-name.ts'
import { mostBytesOfFile, mostBytesOfImport, mostFiles, mostPosts } from '../imports/limits.ts'
import { readApart } from '../imports/read-apart.ts'
import type { FileRead, FileReader } from '../imports/read-file.ts'
import { importTwins } from '../queries/import-twins.ts'
import { contentHash, listColumns } from '../text/content.ts'
import { requireImporter } from './require-importer.ts'

export interface ImportFileInput {
  importId: string
  /** As its owner calls it. */
  name: string
  /** Media type, where it is known. */
  type?: string
  bytes: Uint8Array
}

const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`
export const fileTooLarge = `This file is too large: up to ${megabytes(mostBytesOfFile)} can be read.`

/** Takes the import's row, so that two files that arrive together are counted one after the other. */
async function checkRoom(tx: Transaction, importId: string, size: number, posts: number) {
  const open = { id: importId, state: 'open' }
  const { count } = await tx.import.updateMany({ where: open, data: { state: 'open' } })
  if (count === 0) throw new Refused('import-moved')
  const { _count: files, _sum: sum } = await tx.importFile.aggregate({
    where: { importId },
    _count: true,
    _sum: { size: true },
  })
  if (files >= mostFiles)
    throw new Refused(
      'too-large',
      `An import takes ${mostFiles} files. Begin another one for the rest.`,
    )
  if ((sum.size ?? 0) + size > mostBytesOfImport)
    throw new Refused(
      'too-large',
      `An import takes ${megabytes(mostBytesOfImport)}. Begin another one for the rest.`,
    )
  if ((await tx.importPost.count({ where: { importId } })) + posts > mostPosts)
    throw new Refused(
      'too-large',
      `An import takes ${mostPosts} posts. Bring the file in in parts, or begin another import.`,
    )
  return { place: files }
}

/** The posts of a file as rows, those ticked that are new to the series and to this import. */
async function postRows(
  tx: Transaction,
  ctx: Ctx,
  found: { importId: string; seriesId: string; fileId: string; reports: readonly ReadReport[] },
) {
  const { importId, fileId } = found
  const rows = found.reports.map((read, place) => ({
    id: ctx.newId(),
    importId,
    fileId,
    place,
    ...listColumns(read.report),
    content: canonicalJson(read.report),
    hash: contentHash(read.report),
    account: accountJson(read),
  }))
  const twins = await importTwins(tx, found.seriesId, rows)
  const hashes = rows.map(({ hash }) => hash)
  const here = await tx.importPost.findMany({
    where: { importId, hash: { in: hashes } },
    select: { hash: true },
    take: mostPosts,
  })
  const known = new Set(here.map(({ hash }) => hash))
  return rows.map((row, at) => ({
    ...row,
    chosen: twins[at] === null && !known.has(row.hash) && hashes.indexOf(row.hash) === at,
  }))
}

function columnsOf(read: FileRead) {
  if ('problem' in read) return { problem: read.problem }
  const { format, remarks, original } = read.reading
  return { format, remarks: JSON.stringify(remarks), original: JSON.stringify(original) }
}

/**
 * Reads a file and keeps it with what was found in it. A file that cannot be read is kept too, with the reason.
 * Refuses what the limits do not allow, without reading it.
 */
export async function addImportFile(
  ctx: Ctx,
  { importId, name, type, bytes }: ImportFileInput,
  readFile: FileReader,
): Promise<{ posts: number; problem: string | null }> {
  const { seriesId, state } = await requireImporter(ctx, importId)
  if (state !== 'open') throw new Refused('import-moved')
  if (bytes.length > mostBytesOfFile) throw new Refused('too-large', fileTooLarge)
  const shown = cleanFileName(name)
  const read = await readFile(bytes, { name: shown, ...(type ? { type } : {}) })
  const reports = 'problem' in read ? [] : read.reading.reports
  return write(ctx.db, async (tx) => {
    const { place } = await checkRoom(tx, importId, bytes.length, reports.length)
    const id = ctx.newId()
    await tx.importFile.create({
      data: {
        id,
        importId,
        place,
        name: shown,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: new Uint8Array(bytes),
        ...columnsOf(read),
      },
      select: { id: true },
    })
    const found = { importId, seriesId, fileId: id, reports }
    await tx.importPost.createMany({ data: await postRows(tx, ctx, found) })
    return { posts: reports.length, problem: 'problem' in read ? read.problem : null }
  })
}

export { mostBytesOfFile }

/** The same for what a browser sends: read in a thread of its own, because others write in this one. */
export const addUploadedFile = (ctx: Ctx, input: ImportFileInput) =>
  addImportFile(ctx, input, readApart)
