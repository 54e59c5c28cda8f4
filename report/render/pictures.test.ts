import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { pngOf } from '#server/testing/pictures.ts'
import type { Picture } from '../document.ts'
import { readReport } from '../import/read-report.ts'
import { item, para, report } from '../testing/builders.ts'
import { type FileKind, type FileOptions, type ReportFile, reportFiles } from './files.ts'
import { toHtmlPage } from './html-page.ts'
import type { Pictures } from './pictures.ts'

const addressOf = (number: number, size = '1200x800') =>
  `/pictures/0190a3f2-0000-7000-8000-00000000000${number}/${size}`
const [shown, gone] = [addressOf(1), addressOf(2)]
const bytes = new Uint8Array(pngOf(1200, 800))
const pictures: Pictures = new Map([
  [shown, { bytes, type: 'image/png', width: 1200, height: 800 }],
])

const picture = (src: string, more: Partial<Picture> = {}): Picture => ({
  type: 'picture',
  kind: 'map',
  src,
  alt: 'A "harbour" & two <piers>',
  caption: [{ type: 'text', text: 'The harbour on Monday' }],
  credit: 'Map by Rhea Lindqvist',
  asOf: 'May 7',
  ...more,
})
const made = (...all: Picture[]) =>
  report({ title: 'Norland in Review' }, para('Before.'), ...all, item('Topic.', picture(shown)))

const options: FileOptions = { id: 'r1', origin: 'https://desk.example', pictures }
const bodyOf = async (file: ReportFile, of = made(picture(shown)), given = options) => {
  const { body }: FileKind = reportFiles[file]
  return body(of, given)
}
const textOf = async (...asked: Parameters<typeof bodyOf>) => {
  const body = await bodyOf(...asked)
  return typeof body === 'string' ? body : strFromU8(body)
}
const partsOf = async (...asked: Parameters<typeof bodyOf>) =>
  unzipSync((await bodyOf(...asked)) as Uint8Array)

const carrying = (Object.entries(reportFiles) as [ReportFile, FileKind][])
  .filter(([, { carries }]) => carries)
  .map(([file]) => file)

test('the forms that people store take pictures along', () => {
  expect(carrying).toEqual([
    'report.pdf',
    'report.epub',
    'report.html',
    'report.docx',
    'report-footnotes.docx',
  ])
})

describe.each(carrying)('%s', (file) => {
  it('is the same for the same report and pictures', async () => {
    expect(await bodyOf(file)).toEqual(await bodyOf(file))
  })

  it('is made also when no picture was found', async () => {
    const none = { ...options, pictures: new Map() as Pictures }
    const body = await bodyOf(file, made(picture(gone), picture('https://vd.example/a.png')), none)
    expect(body.length).toBeGreaterThan(100)
  })
})

describe('a Word document', () => {
  it('shows the picture once for each place, with its description, and holds its bytes once', async () => {
    const parts = await partsOf('report.docx')
    expect(parts['word/media/picture1.png']).toEqual(bytes)
    expect(Object.keys(parts).filter((name) => name.includes('media'))).toHaveLength(1)
    const document = strFromU8(parts['word/document.xml']!)
    const [, relation] = /r:embed="(\w+)"/.exec(document)!
    expect(document.match(new RegExp(`r:embed="${relation}"`, 'g'))).toHaveLength(2)
    expect(strFromU8(parts['word/_rels/document.xml.rels']!)).toContain(
      `<Relationship Id="${relation}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/picture1.png"/>`,
    )
    expect(strFromU8(parts['[Content_Types].xml']!)).toContain(
      '<Default Extension="png" ContentType="image/png"/>',
    )
    expect(document).toContain('descr="A &quot;harbour&quot; &amp; two &lt;piers&gt;"')
    expect(document).toMatch(
      /<\/w:drawing><\/w:r><\/w:p>.*The harbour on Monday.*Map by Rhea Lindqvist/,
    )
    const ids = [...document.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['1', '2'])
  })

  it('shows it no larger than its page, in its own shape', async () => {
    const parts = await partsOf('report.docx', made(picture(shown)))
    const sizes = [
      ...strFromU8(parts['word/document.xml']!).matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g),
    ].map(([, cx, cy]) => [Number(cx), Number(cy)])
    const [text, inItem] = sizes as [[number, number], [number, number]]
    // 9070 twentieths of a point of text, 635 units each.
    expect(text[0]).toBe(9070 * 635)
    expect(inItem[0]).toBeLessThan(text[0])
    for (const [cx, cy] of sizes) expect(cx! / cy!).toBeCloseTo(1.5, 3)
  })

  it('gives a picture that was not found by its words and address', async () => {
    const document = strFromU8(
      (await partsOf('report.docx', made(picture(gone))))['word/document.xml']!,
    )
    expect(document).toContain(`<w:t>${gone}</w:t>`)
    expect(document).toContain('<w:t>A &quot;harbour&quot;')
  })

  it.each(['report.docx', 'report-footnotes.docx'] as const)(
    'comes back as it was: %s',
    async (file) => {
      const written = made(
        picture(shown),
        picture(gone),
        picture(shown, { kind: 'picture', alt: '' }),
      )
      const body = await bodyOf(file, written)
      const { reports } = readReport(body as Uint8Array)
      expect(reports[0]!.report.blocks).toEqual(
        written.blocks.map((block) =>
          block.type === 'item' ? { ...block, id: expect.any(String) as string } : block,
        ),
      )
      expect(reports[0]!.remarks).toEqual([])
    },
  )
})

describe('a book', () => {
  it('holds each picture once, names it in its manifest and shows it with its description', async () => {
    const parts = await partsOf('report.epub')
    expect(parts['EPUB/pictures/picture1.png']).toEqual(bytes)
    expect(Object.keys(parts).filter((name) => name.includes('picture'))).toHaveLength(1)
    const opf = strFromU8(parts['EPUB/package.opf']!)
    expect(opf).toContain(
      '<item id="picture1" href="pictures/picture1.png" media-type="image/png"/>',
    )
    expect(opf).toContain('schema:accessibilityFeature">alternativeText<')
    const text = strFromU8(parts['EPUB/text.xhtml']!)
    expect(text.match(/<img [^>]*>/g)).toEqual(
      Array(2).fill(
        '<img src="pictures/picture1.png" width="1200" height="800" alt="A &quot;harbour&quot; &amp; two &lt;piers&gt;"/>',
      ),
    )
  })

  it('does not promise descriptions that are missing', async () => {
    const parts = await partsOf('report.epub', made(picture(shown, { alt: '' })))
    const opf = strFromU8(parts['EPUB/package.opf']!)
    expect(opf).not.toMatch(/alternativeText|Sufficient|each with a description/)
    expect(opf).toContain('schema:accessMode">visual<')
  })

  it('gives pictures that are elsewhere or were not found by their words', async () => {
    const all = made(picture(gone), picture('https://vd.example/a.png'))
    const text = strFromU8((await partsOf('report.epub', all))['EPUB/text.xhtml']!)
    expect(text.match(/<img [^>]*>/g)).toHaveLength(1)
    expect(text).toContain('The picture could not be found.')
    expect(text).toMatch(/<a [^>]*href="https:\/\/vd\.example\/a\.png"/)
  })
})

describe('a PDF', () => {
  const imagesIn = (pdf: Uint8Array) => {
    const text = Buffer.from(pdf).toString('latin1')
    return [
      ...text.matchAll(/\/Subtype\s*\/Image\b[^>]*?\/Width\s+(\d+)[^>]*?\/Height\s+(\d+)/g),
    ].map(([, width, height]) => [Number(width), Number(height)])
  }

  it('shows the picture', async () => {
    const drawn = (await bodyOf('report.pdf')) as Uint8Array
    expect(imagesIn(drawn)).toContainEqual([1200, 800])
    const without = (await bodyOf('report.pdf', undefined, {
      ...options,
      pictures: new Map(),
    })) as Uint8Array
    expect(imagesIn(without)).toEqual([])
  })

  it('takes a high picture and a tiny one', async () => {
    const [high, tiny] = [addressOf(3, '40x4000'), addressOf(4, '1x1')]
    const two: Pictures = new Map([
      [
        high,
        { bytes: new Uint8Array(pngOf(40, 4000)), type: 'image/png', width: 40, height: 4000 },
      ],
      [tiny, { bytes: new Uint8Array(pngOf(1, 1)), type: 'image/png', width: 1, height: 1 }],
    ])
    const both = made(picture(high), picture(tiny))
    const pdf = (await bodyOf('report.pdf', both, { ...options, pictures: two })) as Uint8Array
    expect(imagesIn(pdf)).toEqual(
      expect.arrayContaining([
        [40, 4000],
        [1, 1],
      ]),
    )
  })
})

const policyOf = (page: string) => /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!

describe('a web page that stands alone', () => {
  it('holds its pictures itself and loads nothing', async () => {
    const page = await textOf('report.html')
    const images = page.match(/<img [^>]*>/g)!
    expect(images).toHaveLength(2)
    const data = Buffer.from(bytes).toString('base64')
    for (const image of images) {
      expect(image).toContain(`src="data:image/png;base64,${data}" width="1200" height="800"`)
      expect(image).toContain('alt="A &quot;harbour&quot; &amp; two &lt;piers&gt;"')
    }
    expect(policyOf(page)).toContain('; img-src data:;')
    expect(page).not.toContain('srcset')
  })

  it('says in words which picture it could not take along', async () => {
    const page = await textOf('report.html', made(picture(gone)))
    expect(page.match(/<img /g)).toHaveLength(1)
    expect(page).toMatch(
      /harbour&quot;[^\n]*The picture could not be found\.[^]*The harbour on Monday/,
    )
  })

  it('comes back as it was', async () => {
    const written = made(picture(shown), picture(gone), picture('https://vd.example/a.png'))
    const { reports } = readReport(new TextEncoder().encode(await textOf('report.html', written)))
    expect(reports[0]!.report.blocks).toEqual(
      written.blocks.map((block) =>
        block.type === 'item' ? { ...block, id: expect.any(String) as string } : block,
      ),
    )
    expect(reports[0]!.remarks).toEqual([])
  })
})

const widths = ['480', '960', '1200']
const setOf = (origin: string) =>
  widths.map((width) => `${origin}${shown}/${width} ${width}w`).join(', ')

test('HTML for a blog shows the desk’s picture in each of its sizes, at its whole address', async () => {
  const html = await textOf('fragment.html', made(picture(shown)))
  const [image] = html.match(/<img [^>]*>/)!
  expect(image).toContain(`src="https://desk.example${shown}"`)
  expect(image).toContain(`srcset="${setOf('https://desk.example')}"`)
  expect(image).toMatch(/ sizes="[^"]+" width="1200" height="800" loading="lazy" alt="A &quot;/)
  expect(html).not.toContain('data:image')
})

test('a picture that is much higher than wide is drawn narrower on a page', async () => {
  const page = await textOf(
    'fragment.html',
    made(picture(addressOf(3, '600x1400')), picture(shown)),
  )
  expect(page.match(/<figure class="[^"]*"/g)).toEqual([
    '<figure class="map high"',
    '<figure class="map"',
    '<figure class="map"',
  ])
})

test('plain HTML keeps to the address and the description', async () => {
  const html = await textOf('house.html', made(picture(shown)))
  expect(html).toContain(`<img src="https://desk.example${shown}" alt="A &quot;`)
  expect(html).not.toMatch(/srcset|loading/)
})

test('the desk’s own page offers every size and may load from the desk alone', () => {
  const link = { text: 'Norland', href: '/norland' }
  const page = toHtmlPage(made(picture(shown), picture('https://vd.example/a.png')), {
    id: 'r1',
    canonical: 'https://desk.example/norland/a',
    site: {
      desk: { name: 'Desk', url: 'https://desk.example' },
      series: link,
      feeds: [],
      previous: null,
      next: null,
      downloads: [],
    },
  })
  expect(page).toContain(`srcset="${setOf('')}"`)
  expect(page).toMatch(/<img src="\/pictures[^>]* width="1200" height="800" loading="lazy"/)
  expect(policyOf(page)).toContain(`; img-src 'self' https://vd.example;`)
})
