import { performance } from 'node:perf_hooks'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { harmed } from '#report/testing/hostile.ts'
import { random } from '#report/testing/random.ts'
import { Refused } from '../errors.ts'
import { picture, pngOf } from '../testing/pictures.ts'
import { mostWaiting } from './limits.ts'
import { remade } from './remake.ts'

const refusal = async (bytes: Uint8Array) => {
  const error: unknown = await remade(bytes).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof Refused ? error.sentence : error
}
const text = (words: string) => Buffer.from(words)

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'a picture as %s is made anew in every size that it is large enough for',
  async (format) => {
    const made = await remade(await picture(2000, 1000, format))
    expect([made.width, made.height, made.stilled]).toEqual([2000, 1000, false])
    const screen = made.sizes.filter(({ size }) => size.use === 'screen')
    expect(screen.map(({ size }) => [size.width, size.height, size.type])).toEqual(
      [480, 960, 1600, 2000].map((width) => [width, width / 2, 'image/webp']),
    )
    const print = made.sizes.find(({ size }) => size.use === 'print')!
    expect([print.size.width, print.size.type]).toEqual([
      1600,
      format === 'png' || format === 'gif' ? 'image/png' : 'image/jpeg',
    ])
    for (const { size, bytes } of made.sizes) {
      const { width, height, format: is } = await sharp(bytes).metadata()
      expect([width, height, `image/${is}`]).toEqual([size.width, size.height, size.type])
    }
  },
)

test('a picture no larger than the smallest size is kept once for pages, and one larger than the largest is reduced', async () => {
  const small = await remade(await picture(100, 60))
  expect(small.sizes.map(({ size }) => [size.use, size.width])).toEqual([
    ['screen', 100],
    ['print', 100],
  ])
  const [wide, high] = [await remade(pngOf(6000, 500)), await remade(pngOf(500, 9600))]
  expect([wide.width, wide.height]).toEqual([2400, 200])
  expect([high.width, high.height]).toEqual([250, 4800])
})

test('same file, same bytes', async () => {
  const sent = await picture()
  const names = async () => (await remade(sent)).sizes.map(({ size }) => size.sha256)
  expect(await names()).toEqual(await names())
})

test('a photograph stands as it was held, and says neither where nor with what it was taken', async () => {
  const upright = await sharp(await picture(640, 400, 'jpeg'))
    .withExif({
      IFD0: { Copyright: 'Somebody Secret' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  expect((await sharp(upright).metadata()).exif).toBeDefined()
  const { width, height, sizes } = await remade(upright)
  expect([width, height]).toEqual([400, 640])
  for (const { bytes } of sizes) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined))
    expect(Buffer.from(bytes).includes('Somebody Secret')).toBe(false)
  }
  // What was at the top is at the right now.
  const { data, info } = await sharp(sizes.at(-1)!.bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) =>
    [...data.subarray((y * info.width + x) * info.channels)].slice(0, 3)
  expect(at(390, 300)[0]).toBeGreaterThan(140)
  expect(at(10, 300)[0]).toBeLessThan(80)
})

test('the transparent stays so, also in the size for files', async () => {
  const clear = await sharp({
    create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .webp()
    .toBuffer()
  const { sizes } = await remade(clear)
  expect(sizes.map(({ size }) => size.type)).toEqual(['image/webp', 'image/png'])
  for (const { bytes } of sizes) expect((await sharp(bytes).metadata()).hasAlpha).toBe(true)
})

test('of a picture that moves the first frame is kept, and that is said', async () => {
  const frames = Buffer.concat([Buffer.alloc(300, 200), Buffer.alloc(300, 20)])
  const moving = await sharp(frames, {
    raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
  })
    .gif({ delay: [100, 100] })
    .toBuffer()
  const { width, height, stilled } = await remade(moving)
  expect([width, height, stilled]).toEqual([10, 10, true])
})

test('a file that is a picture and something else too keeps the picture alone', async () => {
  const both = Buffer.concat([await picture(), text('<script>alert("both")</script>PK\x03\x04')])
  for (const { bytes } of (await remade(both)).sizes)
    expect(Buffer.from(bytes).includes('alert')).toBe(false)
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
test.each([
  ['nothing', text(''), /empty/],
  ['an empty SVG', text('<svg/>'), /SVG/],
  ['an SVG with a script', text(svg), /^A drawing \(SVG\) can carry scripts\. Save it as PNG\.$/],
  [
    'an SVG behind its head',
    text(`<?xml version="1.0"?>\n<!-- ${'x'.repeat(300)} -->${svg}`),
    /SVG/,
  ],
  ['an SVG that is packed', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), /SVG/],
  ['a page', text('\n<!DOCTYPE html><script>alert(1)</script>'), /web page/],
  ['a PDF', text('%PDF-1.7\n'), /PDF/],
  ['a TIFF', Buffer.from('II*\0\b\0\0\0', 'latin1'), /TIFF/],
  ['a photograph as HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC/],
  ['words', text('no picture at all'), /no picture/],
  ['a PNG that ends behind its first bytes', text('\x89PNG'), /no picture/],
  ['the head of a PNG alone', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /damaged/],
  ['a JPEG of three bytes', Buffer.from([0xff, 0xd8, 0xff]), /damaged/],
  ['a GIF of its name', text('GIF89a'), /damaged/],
  ['a WebP of its name', text('RIFF\x04\0\0\0WEBP'), /damaged/],
  [
    'an AVIF of its name',
    Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'latin1'),
    /damaged/,
  ],
  [
    'a PNG with a page in it',
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), text('<html>')]),
    /damaged/,
  ],
])('%s is refused in words', async (_, bytes, words) => {
  expect(await refusal(bytes)).toMatch(words)
})

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'half of a picture as %s is refused in words',
  async (format) => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#000',
      },
    })
      .toFormat(format)
      .toBuffer()
    expect(await refusal(noise.subarray(0, noise.length / 2))).toMatch(/^The picture is damaged/)
  },
)

test.each([
  ['of 100 megapixels, whole', () => pngOf(10_000, 10_000)],
  ['that says it is 60,000 by 60,000', () => pngOf(60_000, 60_000, 1)],
  ['that says it is 2,147,483,647 wide', () => pngOf(2_147_483_647, 1, 0)],
])('a PNG %s is refused before it is unpacked', async (_, make) => {
  const bytes = make()
  const [began, before] = [performance.now(), process.memoryUsage().rss]
  expect(await refusal(bytes)).toMatch(/^The picture is (?:too large: up to 50 megapixels|damaged)/)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
})

test('the largest that is allowed is made anew, while the process goes on with other things', async () => {
  const bytes = pngOf(10_000, 5_000)
  let turns = 0
  const clock = setInterval(() => (turns += 1), 5)
  const made = await remade(bytes)
  clearInterval(clock)
  expect(made.width).toBe(2400)
  expect(turns).toBeGreaterThan(10)
})

test('those that come together wait for each other, and too many are asked to come again', async () => {
  const sent = await picture(900, 600)
  const outcomes = await Promise.all(Array.from({ length: mostWaiting + 2 }, () => refusal(sent)))
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(mostWaiting)
  expect(outcomes.at(-1)).toMatch(/Try again in a moment/)
  expect(await refusal(sent)).toBeNull()
})

test(
  'of harmed files something whole is kept, or a sentence says why not',
  { timeout: 3_600_000 },
  async () => {
    const first = Number(process.env.GALLEY_SEED ?? 1)
    const runs = Number(process.env.GALLEY_RUNS ?? 60)
    const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const
    let refused = 0
    for (let seed = first; seed < first + runs; seed++) {
      const chance = random(seed)
      const whole = await picture(8 + chance.int(60), 8 + chance.int(60), chance.pick(formats))
      try {
        const { sizes, width, height } = await remade(harmed(whole, chance))
        expect([width, height].every((one) => one >= 1 && one <= 4800)).toBe(true)
        for (const { size, bytes } of sizes) {
          const made = await sharp(bytes).metadata()
          expect([made.width, made.height]).toEqual([size.width, size.height])
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw new Error(`Seed ${seed}`, { cause: error })
        refused += 1
        expect(error.sentence).toMatch(/^\w.*\.$/)
      }
    }
    if (runs > 20) expect(refused).toBeGreaterThan(runs / 4)
  },
)
