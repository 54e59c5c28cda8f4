/**
 * A picture made anew: whatever else a file carries (place and camera, scripts behind its end, a second file in one)
 * does not come along, because only its pixels do. One at a time, so that many together take no more memory than one;
 * libvips works in threads of its own, so the pages and the texts go on meanwhile.
 */
import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { highestPicture, keptWidths, usualWidth, widestPicture } from '#report/picture-address.ts'
import { Refused } from '../errors.ts'
import { longestStep, mostPixels, mostWaiting } from './limits.ts'
import { pictureKind, type PictureKind } from '#report/picture-kind.ts'
import type { PictureSize } from './sizes.ts'

export interface Remade {
  /** Of the largest size, in pixels. */
  width: number
  height: number
  /** Whether it moved: its first frame is what was kept. */
  stilled: boolean
  sizes: { size: PictureSize; bytes: Uint8Array }[]
}

interface Pixels {
  data: Buffer
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 }
}

sharp.concurrency(1)
sharp.cache(false)
// Readers of other kinds are never asked, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPng',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
})

const damaged = 'The picture is damaged or not whole. Save it again, then add it.'
const tooSlow = 'Reading the picture took too long. Save it smaller, or as PNG or JPEG.'
export const tooManyPixels = `The picture is too large: up to ${mostPixels / 1_000_000} megapixels can be read. Save it smaller.`

/** What libvips says → what a person is told. */
function refusalOf(error: unknown): Refused {
  const words = error instanceof Error ? error.message : ''
  if (/pixel limit|exceeds|too large|Maximum.*(?:size|dimension)/i.test(words))
    return new Refused('too-large', tooManyPixels)
  return new Refused('unreadable-picture', /timeout/i.test(words) ? tooSlow : damaged)
}

const reading = { limitInputPixels: mostPixels, failOn: 'error', animated: false } as const

/** Turned as the camera was held, in sRGB, no larger than is kept. */
async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes, reading)
    .timeout({ seconds: longestStep })
    .autoOrient()
    .resize({
      width: widestPicture,
      height: highestPicture,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { data, raw: { width, height, channels: channels as 1 | 2 | 3 | 4 } }
}

async function sizeOf(use: PictureSize['use'], made: Sharp) {
  const { data, info } = await made
    .timeout({ seconds: longestStep })
    .toBuffer({ resolveWithObject: true })
  const size: PictureSize = {
    use,
    width: info.width,
    height: info.height,
    type: `image/${info.format}` as PictureSize['type'],
    sha256: createHash('sha256').update(data).digest('hex'),
    bytes: data.length,
  }
  return { size, bytes: new Uint8Array(data) }
}

/** Flat colours and letters of a map stay sharp; a photograph may lose what nobody sees. */
const drawn: ReadonlySet<PictureKind> = new Set(['png', 'gif'])
/** Above this a drawn picture is a photograph in disguise, and is printed as one. */
const mostBytesDrawn = 3_000_000

async function remadeNow(bytes: Uint8Array, kind: PictureKind): Promise<Remade> {
  const { pages = 1 } = await sharp(bytes, reading).metadata()
  const { data, raw } = await pixelsOf(bytes)
  const clear = raw.channels % 2 === 0 && !(await sharp(data, { raw }).stats()).isOpaque
  const { width, height } = raw
  const at = (wide: number) => {
    const whole = sharp(data, { raw, limitInputPixels: mostPixels })
    return wide === width ? whole : whole.resize({ width: wide })
  }
  const quality = drawn.has(kind) ? { quality: 90, smartSubsample: true } : { quality: 82 }
  const sizes: Remade['sizes'] = []
  // One after the other: side by side they would take memory for all.
  /* oxlint-disable no-await-in-loop */
  for (const wide of keptWidths(width))
    sizes.push(await sizeOf('screen', at(wide).webp({ ...quality, effort: 3 })))
  /* oxlint-enable no-await-in-loop */
  const print = at(usualWidth(width))
  const png = () => sizeOf('print', print.clone().png({ compressionLevel: 9 }))
  const jpeg = () => sizeOf('print', print.clone().jpeg({ quality: 88, mozjpeg: true }))
  const flat = drawn.has(kind) || clear ? await png() : await jpeg()
  sizes.push(flat.size.bytes > mostBytesDrawn && !clear ? await jpeg() : flat)
  return { width, height, stilled: pages > 1, sizes }
}

let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Refuses in words what is no picture, is too large or damaged, and everything while too many wait. `patient`: for who has
 * many pictures, sends one at a time and has nobody to ask for another try.
 */
export async function remade(bytes: Uint8Array, patient = false): Promise<Remade> {
  const kind = pictureKind(bytes)
  if (typeof kind !== 'string') throw new Refused('unreadable-picture', kind.problem)
  if (waiting >= mostWaiting && !patient)
    throw new Refused('too-many-tries', 'Many pictures are being added. Try again in a moment.')
  waiting += 1
  const made = queue.then(() => remadeNow(bytes, kind))
  queue = made.catch(() => {})
  try {
    return await made
  } catch (error) {
    throw refusalOf(error)
  } finally {
    waiting -= 1
  }
}
