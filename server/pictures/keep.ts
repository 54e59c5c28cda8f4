/** The one door by which the bytes of a picture come to be kept: sniffed, limited, made anew, and put among the files. */
import { createHash } from 'node:crypto'
import { mostBytesOfPicture, pictureTooLarge } from '#report/picture-kind.ts'
import { Refused } from '../errors.ts'
import type { FileStore } from '../files/file-store.ts'
import { mostPictures } from './limits.ts'
import { remade } from './remake.ts'
import { sizesJson } from './sizes.ts'

/** A picture's row without the report that it belongs to. */
export interface PictureRow {
  /** Of the file as it was sent, hex. */
  sha256: string
  width: number
  height: number
  sizes: string
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Refuses a picture for a report that has its pictures. */
export function refuseFull(count: number): void {
  if (count >= mostPictures)
    throw new Refused('too-large', `A report takes ${mostPictures} pictures, and it has them.`)
}

/** Keeps every size of a picture. `stilled`: it moved, and its first frame is what was kept. Refuses in words; `patient` as in `remade`. */
export async function keepSizes(
  bytes: Uint8Array,
  store: FileStore,
  patient = false,
): Promise<{ row: PictureRow; stilled: boolean }> {
  if (bytes.length > mostBytesOfPicture) throw new Refused('too-large', pictureTooLarge)
  const { width, height, sizes, stilled } = await remade(bytes, patient)
  // oxlint-disable-next-line no-await-in-loop
  for (const { size, bytes: made } of sizes) await store.put(size.sha256, made, size.type)
  const row = {
    sha256: sha256Of(bytes),
    width,
    height,
    sizes: sizesJson(sizes.map(({ size }) => size)),
  }
  return { row, stilled }
}
