import { type AttachedPictures, attachedRemark } from '#report/import/attachments.ts'
import type { Remark } from '#report/remark.ts'
import type { PictureBytes, Pictures } from '#report/render/pictures.ts'
import { Refused } from '../errors.ts'
import { remade } from '../pictures/remake.ts'

async function madePicture(bytes: Uint8Array): Promise<PictureBytes | null> {
  const { sizes } = await remade(bytes, true)
  const found = sizes.find(({ size }) => size.use === 'print')
  if (!found || found.size.type === 'image/webp') return null
  const { type, width, height } = found.size
  return { bytes: found.bytes, type, width, height }
}

/**
 * Pictures that a reader found, made anew as a file takes them along: what the desk would keep, without a desk. Those that
 * are refused are told of.
 */
export async function madePictures(
  attached: AttachedPictures,
): Promise<{ pictures: Pictures; remarks: Remark[] }> {
  const pictures = new Map<string, PictureBytes>()
  const remarks: Remark[] = []
  for (const [src, bytes] of attached) {
    try {
      const made = await madePicture(bytes)
      if (made) pictures.set(src, made)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      remarks.push(attachedRemark({ problem: error.sentence }, src))
    }
  }
  return { pictures, remarks }
}
