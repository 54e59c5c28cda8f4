import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import type { Picture, Report } from '../document.ts'
import { mapPictures, picturesOf } from '../map-pictures.ts'
import { readPictureAddress } from '../picture-address.ts'
import type { Pictures } from '../render/pictures.ts'
import { toDocx } from '../render/docx/to-docx.ts'
import { toHtmlPage } from '../render/html-page.ts'
import { anyReport } from '../testing/any-report.ts'
import { para, report } from '../testing/builders.ts'
import { docxFile } from '../testing/docx-file.ts'
import { withPlainIds } from '../testing/plain-ids.ts'
import { random } from '../testing/random.ts'
import { readReport } from './read-report.ts'

const png = (width: number, height: number) => new Uint8Array(pngOf(width, height))
const dataUrl = (bytes: Uint8Array, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

/** What lies in the report that was read: each picture with its bytes. */
function read(bytes: Uint8Array | string) {
  const reading = readReport(typeof bytes === 'string' ? strToU8(bytes) : bytes)
  const [{ report: back, pictures = new Map(), remarks }] = reading.reports as [
    (typeof reading.reports)[0],
  ]
  return {
    back,
    remarks: [...reading.remarks, ...remarks],
    pictures,
    shown: picturesOf(back).map(({ src, alt }) => ({ src, alt, bytes: pictures.get(src) })),
  }
}

/** A report in which every picture has an address of the desk, some of them the same. */
function withOwnPictures(made: Report): { made: Report; pictures: Pictures } {
  let count = 0
  const addressed = mapPictures(made, (picture) => {
    const size = (count += 1) % 3
    return {
      ...picture,
      src: `/pictures/0190a3f2-0000-7000-8000-00000000000${size}/${size + 4}x${size + 2}`,
    }
  })
  const pictures = picturesOf(addressed).map(({ src }) => {
    const { width, height } = readPictureAddress(src)!
    return [src, { bytes: png(width, height), type: 'image/png', width, height }] as const
  })
  return { made: addressed, pictures: new Map(pictures) }
}

const seeds = Array.from({ length: Number(process.env['GALLEY_RUNS'] ?? 25) }, (_, at) => {
  return at + Number(process.env['GALLEY_SEED'] ?? 1)
})

describe.each([
  ['a Word document', (made: Report, pictures: Pictures) => toDocx(made, { pictures })],
  ['a web page', (made: Report, pictures: Pictures) => toHtmlPage(made, { id: 'x', pictures })],
])('%s that Galley wrote', (_, write) => {
  it.each(seeds)('gives every picture back with its bytes and its address, seed %i', (seed) => {
    const { made, pictures } = withOwnPictures(withPlainIds(anyReport(random(seed))))
    const { back, pictures: came } = read(write(made, pictures))
    expect(picturesOf(back)).toEqual(picturesOf(made))
    expect(came).toEqual(new Map([...pictures].map(([src, { bytes }]) => [src, bytes] as const)))
  })
})

const picture = (src: string): Picture => ({
  type: 'picture',
  kind: 'map',
  src,
  alt: 'A harbour',
  caption: [],
  credit: '',
  asOf: '',
})
const own = '/pictures/0190a3f2-0000-7000-8000-000000000001/6x4'
const pictures: Pictures = new Map([
  [own, { bytes: png(6, 4), type: 'image/png', width: 6, height: 4 }],
])

test('a picture that somebody put in the place of ours has its bytes, and the other place keeps ours', () => {
  const parts = unzipSync(
    toDocx(report({}, picture(own), para('Words.'), picture(own)), { pictures }),
  )
  const document = Buffer.from(parts['word/document.xml']!).toString()
  const relations = Buffer.from(parts['word/_rels/document.xml.rels']!).toString()
  const [, id] = /r:embed="(\w+)"/.exec(document)!
  const last = document.lastIndexOf(`r:embed="${id}"`)
  const changed = zipSync({
    ...parts,
    'word/media/other.png': png(9, 9),
    'word/document.xml': strToU8(
      `${document.slice(0, last)}r:embed="rIdX"${document.slice(last + `r:embed="${id}"`.length)}`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      relations.replace(
        '</Relationships>',
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/other.png"/></Relationships>',
      ),
    ),
  })
  const { shown } = read(changed)
  expect(shown.map(({ src, bytes }) => [src, bytes])).toEqual([
    [own, png(6, 4)],
    ['attached:word/media/other.png', png(9, 9)],
  ])
})

const drawing = (id: string, alt: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
const words = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** Somebody's document with these files as its pictures. */
function wordFile(media: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(media)
  const body = names.map((_, at) => drawing(`p${at}`, `The river, ${at}`)).join('')
  const file = docxFile({
    body: `${words('Norland in Review')}${words('The bridge opened on Monday and it closed.')}${body}${words('It opened again in the evening of the day.')}`,
    links: Object.fromEntries(names.map((name, at) => [`p${at}`, `media/${name}`])),
  })
  return zipSync({
    ...unzipSync(file),
    ...Object.fromEntries(names.map((name) => [`word/media/${name}`, media[name]!])),
  })
}

test('pictures of a Word document come along with their descriptions', () => {
  const { shown, remarks } = read(wordFile({ 'image1.png': png(6, 4), 'image2.png': png(2, 2) }))
  expect(shown).toEqual([
    { src: 'attached:word/media/image1.png', alt: 'The river, 0', bytes: png(6, 4) },
    { src: 'attached:word/media/image2.png', alt: 'The river, 1', bytes: png(2, 2) },
  ])
  expect(remarks.filter(({ code }) => code.startsWith('picture'))).toEqual([
    expect.objectContaining({ level: 'note', text: 'word/media/image1.png' }),
    expect.objectContaining({ level: 'note', text: 'word/media/image2.png' }),
  ])
})

const svg = strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const wmf = Uint8Array.from([0xd7, 0xcd, 0xc6, 0x9a, 0, 0, 0, 0])

test.each([
  ['a drawing with a script', svg, /carry scripts/],
  ['a metafile', wmf, /no picture that Galley knows/],
  ['a page', strToU8('<html><script>alert(1)</script>'), /web page/],
  ['nothing', new Uint8Array(), /empty/],
  ['more than 20 MB', new Uint8Array(20_000_001), /too large/],
])('%s in a Word document is left out in words', (_, bytes, why) => {
  const { shown, pictures: came, remarks } = read(wordFile({ 'image1.png': bytes }))
  expect(shown).toEqual([{ src: '', alt: 'The river, 0', bytes: undefined }])
  expect(came.size).toBe(0)
  const [remark] = remarks.filter(({ level }) => level === 'lost')
  expect(remark).toMatchObject({ code: 'picture-left-out', text: 'word/media/image1.png' })
  expect(remark!.message).toMatch(why)
})

test('pictures that unpack to more than a file may hold are left out, and the text is read', () => {
  const large = new Uint8Array(19_000_000)
  large.set(png(6, 4))
  const media = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`image${at}.png`, large]))
  const file = wordFile(media)
  expect(file.length).toBeLessThan(500_000)
  const { back, shown } = read(file)
  expect(shown.filter(({ bytes }) => bytes)).toHaveLength(3)
  expect(JSON.stringify(back)).toContain('It opened again')
})

test('a picture whose packed bytes are damaged is left out, and the text is read', () => {
  const file = wordFile({ 'image1.png': png(60, 40) })
  const at = Buffer.from(file).indexOf('word/media/image1.png')
  file.fill(0x55, at + 30, at + 60)
  expect(read(file).shown).toEqual([{ src: '', alt: 'The river, 0', bytes: undefined }])
})

const page = (...images: string[]) =>
  `<!doctype html><html><body><h1>Norland in Review</h1><p>The bridge opened on Monday and it closed.</p>${images.join('')}<p>It opened again in the evening of the day.</p></body></html>`

test('pictures that a web page holds itself come along; what is none is left out in words', () => {
  const { shown, remarks } = read(
    page(
      `<p><img alt="One" src="${dataUrl(png(6, 4))}"></p>`,
      `<figure><img alt="Two" src="${dataUrl(svg, 'image/svg+xml')}"><figcaption>Caption</figcaption></figure>`,
      `<p><img alt="Three" src="data:image/svg+xml,%3Csvg%20onload='alert(1)'%3E"></p>`,
      `<p><img alt="Four" src="data:image/png;base64,%%%"></p>`,
      `<p><img alt="Five" src="https://vd.example/five.png"></p>`,
    ),
  )
  expect(shown).toEqual([
    { src: 'attached:picture 1', alt: 'One', bytes: png(6, 4) },
    { src: '', alt: 'Two', bytes: undefined },
    { src: '', alt: 'Three', bytes: undefined },
    { src: '', alt: 'Four', bytes: undefined },
    { src: 'https://vd.example/five.png', alt: 'Five', bytes: undefined },
  ])
  const lost = remarks.filter(({ code }) => code === 'picture-left-out')
  expect(lost.map(({ text }) => text)).toEqual(['Two', 'Three', 'Four'])
  expect(lost[0]!.message).toMatch(/carry scripts/)
})

test('a page of ours into which somebody put something else keeps its words', () => {
  const made = toHtmlPage(report({}, picture(own)), { id: 'x', pictures })
  const changed = made.replace(/src="data:[^"]*"/, `src="${dataUrl(svg, 'image/svg+xml')}"`)
  const { shown, remarks } = read(changed)
  expect(shown).toEqual([{ src: '', alt: 'A harbour', bytes: undefined }])
  expect(remarks).toMatchObject([{ level: 'lost', code: 'picture-left-out' }])
})
