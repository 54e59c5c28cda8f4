import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '#report/document.ts'
import { para, report as made } from '#report/testing/builders.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { cookieOf } from '#server/testing/cookie.ts'
import { person, report, series } from '#server/testing/factories.ts'
import { picture, pngOf } from '#server/testing/pictures.ts'
import { published } from '#server/testing/publish.ts'
import { testDatabase } from '#server/testing/test-database.ts'
import * as exportsRoute from '../api/exports/[reportId]/[file]/route.ts'
import * as uploadRoute from '../api/pictures/[reportId]/route.ts'
import * as fileRoute from './[series]/[slug]/[file]/route.ts'
import * as pictureRoute from './pictures/[picture]/[...size]/route.ts'

const { db, url, drop } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'galley-pictures-'))
const origin = 'https://desk.example'
Object.assign(process.env, {
  DATABASE_URL: url,
  GALLEY_URL: origin,
  GALLEY_FILES: folder,
  GALLEY_SECRET: 'a secret of at least thirty-two letters',
})
afterAll(async () => {
  await (await anonymousDb()).$disconnect()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

const [author, publisher, stranger] = [
  await person(db),
  await person(db),
  await person(db, { administrator: true }),
]
const cookies = Object.fromEntries(
  await Promise.all(
    [author, publisher, stranger].map(async ({ id }) => [id, await cookieOf(db, id)] as const),
  ),
)
const { id: seriesId, slug: seriesSlug } = await series(db, {
  members: { [author.id]: ['author'], [publisher.id]: ['publisher'] },
})
const draft = (given: Partial<Parameters<typeof report>[1]> = {}) =>
  report(db, { seriesId, createdById: author.id, ...given })

const headers = (who?: { id: string }) => (who ? { cookie: cookies[who.id]! } : undefined)

async function send(reportId: string, body: Uint8Array, who?: { id: string }) {
  const request = new Request(`${origin}/api/pictures/${reportId}`, {
    method: 'POST',
    body: new Uint8Array(body),
    ...(who ? { headers: headers(who)! } : {}),
  })
  const answer = await uploadRoute.POST(request, { params: Promise.resolve({ reportId }) })
  return [answer.status, (await answer.json()) as Record<string, unknown>] as const
}

async function get(path: string, who?: { id: string }, more: Record<string, string> = {}) {
  const [, , id = '', ...size] = path.split('/')
  const request = new Request(origin + path, { headers: { ...headers(who), ...more } })
  return pictureRoute.GET(request, { params: Promise.resolve({ picture: id, size }) })
}

const showing = (src: string, ...more: string[]): Report =>
  made(
    {},
    ...[src, ...more].map((one) => ({
      type: 'picture' as const,
      kind: 'map' as const,
      src: one,
      alt: 'A harbour',
      caption: [],
      credit: '',
      asOf: '',
    })),
    para('Words.'),
  )

async function added(reportId: string, body?: Uint8Array): Promise<string> {
  const [status, { src }] = await send(reportId, body ?? (await picture()), author)
  expect(status).toBe(200)
  return String(src)
}

describe('adding a picture', () => {
  it('answers its address and size, and the same for the same file', async () => {
    const { id } = await draft()
    const [status, first] = await send(id, await picture(), author)
    expect(status).toBe(200)
    expect(first).toEqual({
      src: expect.stringMatching(/^\/pictures\/[0-9a-f-]{36}\/640x400$/),
      width: 640,
      height: 400,
      stilled: false,
    })
    expect(await send(id, await picture(), author)).toEqual([200, first])
    expect(await db.picture.count({ where: { reportId: id } })).toBe(1)
  })

  it('is for those who may write the report now; to others it is closed or does not exist', async () => {
    const [{ id }, closed] = [await draft(), await draft({ state: 'approved' })]
    const bytes = await picture()
    const told = async (...asked: Parameters<typeof send>) => {
      const [status, { error }] = await send(...asked)
      expect(error).toMatch(/\w.*\.$/)
      return status
    }
    expect(await told(id, bytes)).toBe(401)
    expect(await told(id, bytes, stranger)).toBe(404)
    expect(await told(id, bytes, publisher)).toBe(403)
    expect(await told(closed.id, bytes, author)).toBe(403)
    expect(await told(randomUUID(), bytes, author)).toBe(404)
    expect(await told('\0', bytes, author)).toBe(404)
    expect(await db.picture.count({ where: { reportId: { in: [id, closed.id] } } })).toBe(0)
  })

  it.each([
    ['words', Buffer.from('no picture'), 422, /no picture/],
    ['a drawing', Buffer.from('<svg onload="alert(1)"/>'), 422, /Save it as PNG/],
    ['100 megapixels', pngOf(10_000, 10_000), 413, /50 megapixels/],
    ['more than 20 MB', Buffer.alloc(20_000_001), 413, /20 MB/],
  ])('refuses %s in words and keeps nothing', async (_, bytes, status, words) => {
    const { id } = await draft()
    const [given, { error }] = await send(id, bytes, author)
    expect([given, error]).toEqual([status, expect.stringMatching(words)])
    expect(await db.picture.count({ where: { reportId: id } })).toBe(0)
  })
})

describe('a picture', () => {
  it('is shown to the members of its series in each of its sizes, and kept by no cache between', async () => {
    const src = await added((await draft()).id, await picture(1200, 600))
    for (const [path, width] of [
      [src, 1200],
      [`${src}/480`, 480],
      [`${src}/960`, 960],
      [`${src}/1200`, 1200],
    ] as const) {
      const answer = await get(path, publisher)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect((await sharp(bytes).metadata()).width).toBe(width)
      const tag = { 'if-none-match': answer.headers.get('etag')! }
      expect((await get(path, publisher, tag)).status).toBe(304)
    }
  })

  it('does not exist for strangers, at other sizes and at addresses that are none', async () => {
    const src = await added((await draft()).id)
    const asked = [
      get(src),
      get(src, stranger),
      get(`${src}/480`, stranger),
      get(src, stranger, { 'if-none-match': '*' }),
      get(`${src}/500`, author),
      get(`${src}/480/1`, author),
      get(`${src}/0480`, author),
      get(src.replace('640x400', '640x401'), author),
      get(src.replace('640x400', '..'), author),
      get(`/pictures/${randomUUID()}/640x400`, author),
    ]
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 404))
    expect(await answers[0]!.text()).toBe('There is no such picture.\n')
  })

  it('is everybody’s as soon as a published report shows it, until a correction takes it away', async () => {
    const { id: reportId } = await draft()
    const [src, other] = [await added(reportId), await added(reportId, await picture(300, 300))]
    const on = { seriesId, reportId, slug: 'shown' }
    await published(db, { ...on, at: new Date(1e12), content: showing(src) })
    const answer = await get(src)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=3600',
    ])
    expect((await get(other)).status).toBe(404)
    await published(db, { ...on, at: new Date(2e12), content: showing(other) })
    expect([(await get(src)).status, (await get(other)).status]).toEqual([404, 200])
    expect((await get(src, author)).status).toBe(200)
  })

  it('may be carried over into another issue of its series, and is published by no other series', async () => {
    const [first, next] = [await draft(), await draft()]
    const elsewhere = await series(db, { members: { [stranger.id]: ['author'] } })
    const foreign = await report(db, { seriesId: elsewhere.id, createdById: stranger.id })
    const src = await added(first.id)
    const at = new Date(1e12)
    await published(db, {
      seriesId: elsewhere.id,
      reportId: foreign.id,
      slug: 'foreign',
      at,
      content: showing(src),
    })
    expect((await get(src)).status).toBe(404)
    await published(db, { seriesId, reportId: next.id, slug: 'next', at, content: showing(src) })
    expect((await get(src)).status).toBe(200)
  })
})

const fileOf = (slug: string, file: string) =>
  fileRoute.GET(new Request(`${origin}/${seriesSlug}/${slug}/${file}`), {
    params: Promise.resolve({ series: seriesSlug, slug, file }),
  })

const exported = (reportId: string, file: string, who?: { id: string }) =>
  exportsRoute.GET(
    new Request(`${origin}/api/exports/${reportId}/${file}`, { headers: headers(who) ?? {} }),
    { params: Promise.resolve({ reportId, file }) },
  )

async function partsOf(answer: Response): Promise<Record<string, Uint8Array>> {
  expect(answer.status).toBe(200)
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}

const sizeOf = async (bytes: Uint8Array) => {
  const { width, height, format } = await sharp(bytes).metadata()
  return [width, height, format]
}

describe('a file that is stored', () => {
  const at = new Date(1e12)

  it('of a published report has its pictures, for everybody', async () => {
    const { id: reportId } = await draft()
    const src = await added(reportId, await picture(2000, 1000))
    await published(db, { seriesId, reportId, slug: 'taken', at, content: showing(src) })
    const media = (await partsOf(await fileOf('taken', 'report.docx')))['word/media/picture1.png']!
    expect(await sizeOf(media)).toEqual([1600, 800, 'png'])
    const book = await partsOf(await fileOf('taken', 'report.epub'))
    expect(book['EPUB/pictures/picture1.png']).toEqual(media)
    const page = await (await fileOf('taken', 'report.html')).text()
    expect(page).toContain(`data:image/png;base64,${Buffer.from(media).toString('base64')}`)
    const blog = await (await fileOf('taken', 'fragment.html')).text()
    expect(blog).toContain(`srcset="${origin}${src}/480 480w, `)
  })

  it('of a draft’s version has them for members, and is for nobody else', async () => {
    const { id: reportId } = await draft()
    const src = await added(reportId)
    const content = showing(src)
    await published(db, { seriesId, reportId, slug: 'held', at, content })
    await db.publication.deleteMany({ where: { reportId } })
    const parts = await partsOf(await exported(reportId, 'report.docx', publisher))
    expect(await sizeOf(parts['word/media/picture1.png']!)).toEqual([640, 400, 'png'])
    const blog = await (await exported(reportId, 'fragment.html', publisher)).text()
    expect(blog).toContain(`src="${origin}${src}"`)
    for (const who of [undefined, stranger])
      expect((await exported(reportId, 'report.docx', who)).status).toBe(404)
  })

  it('has no picture that its series does not have, and says so', async () => {
    const elsewhere = await series(db, { members: { [stranger.id]: ['author'] } })
    const foreign = await report(db, { seriesId: elsewhere.id, createdById: stranger.id })
    const [, { src }] = await send(foreign.id, await picture(), stranger)
    const { id: reportId } = await draft()
    const content = showing(String(src))
    await published(db, { seriesId, reportId, slug: 'reaching', at, content })
    for (const answer of [
      await fileOf('reaching', 'report.html'),
      await exported(reportId, 'report.html', author),
    ]) {
      const page = await answer.text()
      expect(page).not.toContain('<img')
      expect(page).toMatch(/A harbour.*The picture could not be found\./)
    }
  })

  it('is made also when the files of its pictures are gone', async () => {
    const { id: reportId } = await draft()
    const src = await added(reportId, await picture(333, 222))
    await published(db, { seriesId, reportId, slug: 'lost', at, content: showing(src) })
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    const parts = await partsOf(await fileOf('lost', 'report.docx'))
    expect(strFromU8(parts['word/document.xml']!)).toContain(`<w:t>${src}</w:t>`)
    expect(await (await fileOf('lost', 'report.html')).text()).toContain('could not be found')
  })
})
