import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import * as uploadRoute from '../api/pictures/[reportId]/route.ts'
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
const { id: seriesId } = await series(db, {
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
