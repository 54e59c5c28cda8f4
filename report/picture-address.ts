/**
 * Addresses of the desk's own pictures: `/pictures/<id>/<width>x<height>`, and one size of it behind another slash
 * (`…/1600x900/960`). Width and height stand in the address, so that whoever draws it leaves the room that it needs.
 */

/** Widths in which a picture is kept, in pixels, besides its own where that is smaller than the widest. */
const widths = [480, 960, 1600, 2400] as const
/** No kept picture is wider or higher than this, in pixels. */
export const widestPicture = 2400
export const highestPicture = 4800

export interface OwnPicture {
  id: string
  /** Of its largest size, in pixels. */
  width: number
  height: number
}

const form =
  /^\/pictures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9]\d{0,3})x([1-9]\d{0,3})$/

/** What an address says; null for one that is none of the desk's. Takes anything. */
export function readPictureAddress(src: unknown): OwnPicture | null {
  const match = typeof src === 'string' ? form.exec(src) : null
  if (!match) return null
  const [id = '', width, height] = match.slice(1)
  return { id, width: Number(width), height: Number(height) }
}

export function pictureAddress({ id, width, height }: OwnPicture): string {
  return `/pictures/${id}/${width}x${height}`
}

/** The widths in which a picture of this width is kept, narrowest first; the last is its own. */
export function keptWidths(width: number): number[] {
  return [...widths.filter((one) => one < width), Math.min(width, widestPicture)]
}

/** The width that is shown where nobody chooses one. */
export function usualWidth(width: number): number {
  return keptWidths(width).findLast((one) => one <= 1600)!
}

/** `srcset` of a picture of the desk; null for any other. `origin` begins each address. */
export function pictureSet(src: string, origin = ''): string | null {
  const own = readPictureAddress(src)
  if (!own) return null
  return keptWidths(own.width)
    .map((width) => `${origin}${src}/${width} ${width}w`)
    .join(', ')
}
