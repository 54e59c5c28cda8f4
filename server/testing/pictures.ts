/** Pictures for tests, made here: real ones, and files that only pretend. */
import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'

/** A picture of one colour with a stripe, so that a turn shows. */
export function picture(
  width = 640,
  height = 400,
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' = 'png',
): Promise<Buffer> {
  const stripe = {
    input: {
      create: { width, height: Math.ceil(height / 4), channels: 3 as const, background: '#a33' },
    },
    top: 0,
    left: 0,
  }
  return sharp({ create: { width, height, channels: 3, background: '#27548a' } })
    .composite([stripe])
    .toFormat(format)
    .toBuffer()
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}

/** A PNG that says that it is so large, with as many rows of pixels as asked for: all of them make it a whole one. */
export function pngOf(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(rows * (width + 1)), { level: 1 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
