import { pictureAddress } from '#report/picture-address.ts'
import type { Ctx } from '../context.ts'
import { write, type Database, type Transaction } from '../db/client.ts'
import { Refused } from '../errors.ts'
import type { FileStore } from '../files/file-store.ts'
import { files } from '../files/files.ts'
import { Id } from '../id.ts'
import { keepSizes, refuseFull, sha256Of } from '../pictures/keep.ts'
import { writingRight } from '../queries/writing-right.ts'

export interface AddPicture {
  reportId: string
  /** The file as it was sent. */
  bytes: Uint8Array
}

export interface PictureAdded {
  /** What a picture in the text names. */
  src: string
  /** In pixels. */
  width: number
  height: number
  /** The picture moved, and its first frame is what was kept. */
  stilled: boolean
}

/** Refuses whoever may not write the report now. */
export async function requireTextWriter(
  { actor, db }: { actor: Ctx['actor']; db: Database | Transaction },
  reportId: string,
): Promise<void> {
  const given = Id.safeParse(reportId).success
    ? await writingRight({ actor, db: db as Database }, reportId)
    : null
  if (!given) throw new Refused('not-found')
  if (given.right !== 'write') throw new Refused('not-allowed')
}

const shown = { id: true, width: true, height: true } as const

/**
 * Makes a picture anew and keeps it with the report. The same file is kept once: asked again, it answers the same. The
 * text is not touched; whoever asked puts `src` into it. Refuses in words what is no picture that may be added.
 */
export async function addPicture(
  ctx: Ctx,
  { reportId, bytes }: AddPicture,
  store: FileStore,
): Promise<PictureAdded> {
  await requireTextWriter(ctx, reportId)
  const sha256 = sha256Of(bytes)
  const known = { reportId_sha256: { reportId, sha256 } }
  const there = await ctx.db.picture.findUnique({ where: known, select: shown })
  if (there) return { src: pictureAddress(there), ...sizeOf(there), stilled: false }
  const { row, stilled } = await keepSizes(bytes, store)
  const picture = await write(ctx.db, async (tx) => {
    // What a person may do can have changed while the picture was made.
    await requireTextWriter({ actor: ctx.actor, db: tx }, reportId)
    const twin = await tx.picture.findUnique({ where: known, select: shown })
    if (twin) return twin
    refuseFull(await tx.picture.count({ where: { reportId } }))
    return tx.picture.create({
      data: {
        id: ctx.newId(),
        reportId,
        ...row,
        createdById: ctx.actor.userId,
        createdAt: ctx.now(),
      },
      select: shown,
    })
  })
  return { src: pictureAddress(picture), ...sizeOf(picture), stilled }
}

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height })

/** The same with the files of this desk. */
export const addUploadedPicture = (ctx: Ctx, input: AddPicture) => addPicture(ctx, input, files())
