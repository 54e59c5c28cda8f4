/** What a file is by its first bytes: its name and what its sender calls it count for nothing. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif'

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** Brands of a file in ISO's container: the main one and those that it agrees with. */
function brandsOf(bytes: Uint8Array): string[] {
  if (latin(bytes, 4, 8) !== 'ftyp') return []
  const size = Math.min(
    new DataView(bytes.buffer, bytes.byteOffset).getUint32(0),
    256,
    bytes.length,
  )
  const brands = [latin(bytes, 8, 12)]
  for (let at = 16; at + 4 <= size; at += 4) brands.push(latin(bytes, at, at + 4))
  return brands
}

/** The kind of picture, or a sentence that says why it is none that may be added. */
export function pictureKind(bytes: Uint8Array): PictureKind | { problem: string } {
  if (bytes.length === 0) return { problem: 'The file is empty.' }
  const start = latin(bytes, 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp'
  const brands = bytes.length > 16 ? brandsOf(bytes) : []
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  if (brands.some((brand) => /^(?:hei[cfsx]|hev[cx]|mif1|msf1)$/.test(brand)))
    return { problem: 'Galley cannot read a picture of this kind (HEIC). Save it as JPEG.' }
  const text = new TextDecoder().decode(bytes.subarray(0, 2000)).trimStart().toLowerCase()
  if (/<svg[\s/>]|<!doctype svg/.test(text) || start.startsWith('\x1f\x8b'))
    return { problem: 'A drawing (SVG) can carry scripts. Save it as PNG.' }
  if (/^<(?:!doctype|html|head|body|script|\?xml)/.test(text))
    return { problem: 'This is a web page and no picture.' }
  if (text.startsWith('%pdf-')) return { problem: 'This is a PDF. Save its page as PNG.' }
  if (/^(?:II\*\0|MM\0\*)/.test(start))
    return { problem: 'Galley cannot read a picture of this kind (TIFF). Save it as PNG.' }
  return { problem: 'This is no picture that Galley knows. Save it as PNG or JPEG.' }
}

/** No larger file is taken. */
export const mostBytesOfPicture = 20_000_000

export const pictureTooLarge = `The picture is too large: up to ${mostBytesOfPicture / 1_000_000} MB can be added. Save it smaller.`
