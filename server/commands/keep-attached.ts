import { canonical } from '#report/canonical.ts'
import type { Report } from '#report/document.ts'
import { type AttachedPictures, attachedRemark, isAttached } from '#report/import/attachments.ts'
import { mapPictures, picturesOf } from '#report/map-pictures.ts'
import { pictureAddress, readPictureAddress } from '#report/picture-address.ts'
import type { Remark } from '#report/remark.ts'
import type { Ctx } from '../context.ts'
import { Refused } from '../errors.ts'
import type { FileStore } from '../files/file-store.ts'
import { keepSizes, type PictureRow, refuseFull, sha256Of } from '../pictures/keep.ts'
import { sizesIn } from '../pictures/sizes.ts'

interface Came {
  report: Report
  /** By the `src` that the report names. */
  pictures: AttachedPictures
  seriesId: string
}

export interface Kept {
  /** With the addresses of the desk. */
  report: Report
  /** Rows to be added with the report, in its transaction. */
  rows: (PictureRow & { id: string })[]
  remarks: Remark[]
}

/** Whether these bytes are the series' own picture of that address, come home. */
async function isHome(
  { db }: Pick<Ctx, 'db'>,
  src: string,
  bytes: Uint8Array,
  seriesId: string,
): Promise<boolean> {
  const own = readPictureAddress(src)
  if (!own) return false
  const picture = await db.picture.findUnique({
    where: { id: own.id },
    select: { width: true, height: true, sizes: true, report: { select: { seriesId: true } } },
  })
  if (picture?.report.seriesId !== seriesId) return false
  if (picture.width !== own.width || picture.height !== own.height) return false
  const sha256 = sha256Of(bytes)
  return sizesIn(picture.sizes).some((size) => size.sha256 === sha256)
}

const keptRemark = (count: number): Remark => ({
  level: 'note',
  code: 'pictures-kept',
  message: count === 1 ? 'A picture came along.' : `${count} pictures came along.`,
})

class Keeper {
  readonly rows: Kept['rows'] = []
  readonly remarks: Remark[] = []
  readonly #ids = new Map<string, string>()

  constructor(
    readonly ctx: Ctx,
    readonly seriesId: string,
    readonly store: FileStore,
  ) {}

  async #added(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Of(bytes)
    const known = this.#ids.get(sha256)
    if (known) return known
    refuseFull(this.rows.length)
    const { row, stilled } = await keepSizes(bytes, this.store, true)
    const id = this.ctx.newId()
    this.rows.push({ id, ...row })
    const src = pictureAddress({ id, ...row })
    this.#ids.set(sha256, src)
    if (stilled)
      this.remarks.push({
        level: 'note',
        code: 'picture-stilled',
        message: 'A picture moved: its first frame was kept.',
      })
    return src
  }

  /** The address under which a picture of the file is kept; empty, with a remark, where it is refused. */
  async keep(src: string, bytes: Uint8Array, alt: string): Promise<string> {
    if (await isHome(this.ctx, src, bytes, this.seriesId)) return src
    try {
      return await this.#added(bytes)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.leaveOut(alt || src, error.sentence)
      return ''
    }
  }

  leaveOut(name: string, problem: string): void {
    this.remarks.push({ ...attachedRemark({ problem }, name), code: 'picture-refused' })
  }
}

/**
 * Keeps the pictures that came with a report, by the same door as those that somebody uploads. A picture of the series that
 * comes home unchanged stays the one that it was. What is refused is told in a remark and leaves its words.
 */
export async function keepAttached(
  ctx: Ctx,
  { report, pictures, seriesId }: Came,
  store: FileStore,
): Promise<Kept> {
  const keeper = new Keeper(ctx, seriesId, store)
  const addresses = new Map<string, string>()
  for (const { src, alt } of picturesOf(report)) {
    const bytes = pictures.get(src)
    if (!bytes && isAttached(src)) keeper.leaveOut(alt || src, 'It could not be read again.')
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as pictures are made
    if (bytes && !addresses.has(src)) addresses.set(src, await keeper.keep(src, bytes, alt))
  }
  const kept = [...addresses.values()].filter(Boolean).length
  return {
    // A picture without an address and without words is none.
    report: canonical(
      mapPictures(report, (picture) => {
        const nowhere = isAttached(picture.src) ? '' : picture.src
        return { ...picture, src: addresses.get(picture.src) ?? nowhere }
      }),
    ),
    rows: keeper.rows,
    remarks: [...(kept > 0 ? [keptRemark(kept)] : []), ...keeper.remarks],
  }
}
