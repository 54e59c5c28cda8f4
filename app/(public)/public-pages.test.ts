import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '#report/document.ts'
import { reportFiles } from '#report/render/files.ts'
import { asWritten } from '#report/source-rule.ts'
import { readReport } from '#report/import/read-report.ts'
import { link, note, para, report as made } from '#report/testing/builders.ts'
import { anonymousDb } from '#server/auth/ctx.ts'
import { cookieOf } from '#server/testing/cookie.ts'
import { person, report, series } from '#server/testing/factories.ts'
import { published, withdrawn } from '#server/testing/publish.ts'
import { sampleReport } from '#server/testing/sample-report.ts'
import { testDatabase } from '#server/testing/test-database.ts'
import * as exportsRoute from '../api/exports/[reportId]/[file]/route.ts'
import * as fileRoute from './[series]/[slug]/[file]/route.ts'
import * as reportRoute from './[series]/[slug]/route.ts'
import * as seriesFeedRoute from './[series]/feed.xml/route.ts'
import * as seriesRoute from './[series]/route.ts'
import * as feedRoute from './feed.xml/route.ts'
import * as robotsRoute from './robots.txt/route.ts'
import * as frontRoute from './route.ts'
import * as sitemapRoute from './sitemap.xml/route.ts'

const { db, url, drop } = await testDatabase()
const origin = 'https://desk.example'
const secret = 'a secret of at least thirty-two letters'
// The routes reach the database as they do in the running desk: through the settings, which are read at first use.
Object.assign(process.env, {
  DATABASE_URL: url,
  GALLEY_URL: origin,
  GALLEY_SECRET: secret,
  GALLEY_NAME: 'The Desk',
})
afterAll(async () => {
  await (await anonymousDb()).$disconnect()
  await drop()
})

/** Asks the route that Next would ask. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(origin + path, { headers })
  const [first = '', second, third, ...rest] = new URL(request.url).pathname.slice(1).split('/')
  const params = <T>(value: T) => ({ params: Promise.resolve(value) })
  if (first === 'api')
    return exportsRoute.GET(request, params({ reportId: third!, file: rest[0]! }))
  if (first === '') return frontRoute.GET(request)
  if (first === 'robots.txt') return robotsRoute.GET(request)
  if (first === 'sitemap.xml') return sitemapRoute.GET(request)
  if (first === 'feed.xml') return feedRoute.GET(request)
  if (second === undefined) return seriesRoute.GET(request, params({ series: first }))
  if (second === 'feed.xml') return seriesFeedRoute.GET(request, params({ series: first }))
  const address = { series: first, slug: second }
  if (third === undefined) return reportRoute.GET(request, params(address))
  return fileRoute.GET(request, params({ ...address, file: third }))
}

const day = (n: number) => new Date(Date.UTC(2031, 0, n))

async function faults(html: string) {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
  })
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages)
}

const emptyFront = await get('/')

it('has a front before anything is published', async () => {
  const html = await emptyFront.text()
  expect(emptyFront.status).toBe(200)
  expect(html).toContain('Nothing is published yet.')
  expect(await faults(html)).toEqual([])
})

describe('a desk with a blog', async () => {
  const author = await person(db)
  const norland = await series(db, {
    slug: 'norland',
    name: 'Norland <in> Review',
    members: { [author.id]: ['author'] },
  })
  const draft = async () =>
    (await report(db, { seriesId: norland.id, createdById: author.id, content: sampleReport })).id
  const publish = (reportId: string, slug: string, at: Date, content: Partial<Report>) =>
    published(db, {
      seriesId: norland.id,
      reportId,
      slug,
      at,
      content: { ...sampleReport, ...content },
    })
  const first = await draft()
  const second = await draft()
  await publish(first, 'old-address', day(1), { headline: 'As it was' })
  await publish(second, 'second', day(2), { headline: 'The second' })
  const newest = await publish(first, 'harbour', day(3), {
    headline: 'As it is',
    title: 'Überblick: “März”\r\nX: y',
  })

  const signedIn = async (userId: string) => ({ cookie: await cookieOf(db, userId) })

  it('shows a notice where a report was withdrawn, and nothing of it elsewhere', async () => {
    const gone = await draft()
    await publish(gone, 'gone', day(2), { headline: 'The lost issue' })
    const reason = 'The source <lied>.\n\nWe are sorry.'
    await withdrawn(db, { reportId: gone, at: day(5), reason })
    const answer = await get('/norland/gone')
    expect(answer.status).toBe(410)
    const html = await answer.text()
    expect(html).toContain('The lost issue')
    expect(html).toContain('Withdrawn on January 5, 2031.')
    expect(html).toContain('<p dir="auto">The source &lt;lied&gt;.</p>')
    expect(html).not.toContain('Harbour')
    expect(await faults(html)).toEqual([])
    expect((await get('/norland/gone/report.txt')).status).toBe(410)
    for (const path of ['/', '/norland', '/feed.xml', '/norland/feed.xml', '/sitemap.xml'])
      expect(await (await get(path)).text(), path).not.toMatch(/norland\/gone|lost issue/)
  })

  it('can be walked from its front without a dead end', async () => {
    const seen = new Set<string>()
    const open = ['/']
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path) || /^\/(fonts\/|sign-in$|icon)/.test(path)) continue
      seen.add(path)
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 200])
      const body = await answer.text()
      if (answer.headers.get('content-type')?.startsWith('text/html'))
        for (const [, href] of body.matchAll(/href="(\/[^"#]*)/g)) open.push(href!)
    }
    for (const path of [
      '/feed.xml',
      '/norland',
      '/norland/feed.xml',
      '/norland/harbour',
      '/norland/second',
      '/norland/harbour/report.html',
      '/norland/harbour/fragment.html',
      '/norland/harbour/report.txt',
      '/norland/harbour/report.json',
    ])
      expect([...seen]).toContain(path)
  })

  it.each(['/', '/norland', '/norland/harbour', '/nowhere'])(
    'is valid HTML at %s, with a policy under which nothing runs',
    async (path) => {
      const answer = await get(path)
      const html = await answer.text()
      expect(await faults(html)).toEqual([])
      expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`)
      expect(html).not.toContain('script-src')
    },
  )

  it('shows the version that was published last, and says that it was corrected', async () => {
    const answer = await get('/norland/harbour')
    const html = await answer.text()
    expect(html).toContain('>As it is</h1>')
    expect(html).not.toContain('As it was')
    expect(html).toContain('Corrected on January 3, 2031. First published on January 1, 2031.')
    expect(html).toContain(`Version ${newest.number}, SHA-256 ${newest.hash}`)
    expect(html).toContain('rel="canonical" href="https://desk.example/norland/harbour"')
    expect(answer.headers.get('x-content-hash')).toBe(newest.hash)
    expect(await (await get('/norland/second')).text()).not.toContain('Corrected on')
  })

  it('leads from an older address to the newest', async () => {
    for (const file of ['', '/report.html']) {
      const answer = await get(`/norland/old-address${file}`)
      expect(answer.status).toBe(301)
      expect(answer.headers.get('location')).toBe(`/norland/harbour${file}`)
    }
  })

  it('answers "not modified" to whoever has it', async () => {
    for (const path of ['/', '/norland/harbour', '/feed.xml', '/norland/harbour/fragment.html']) {
      const tag = (await get(path)).headers.get('etag')!
      const again = await get(path, { 'if-none-match': `"other", W/${tag}` })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })

  it.each([
    '/nowhere',
    '/nowhere/feed.xml',
    '/favicon.ico',
    '/norland/none',
    '/norland/harbour/none.html',
    '/norland/harbour/toString',
    '/norland/none/report.html',
    '/norland?page=2',
    '/norland?page=0',
    '/norland?page=x',
    '/%00/%00',
  ])('has no page at %s', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('There is no page at this address')
  })

  it('names its files safely', async () => {
    const answer = await get('/norland/harbour/fragment.html')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="uberblick-marz-x-y-fragment.html"; filename*=UTF-8''%C3%9Cberblick%20%E2%80%9CM%C3%A4rz%E2%80%9D%20X%20y-fragment.html`,
    )
    expect(answer.headers.get('x-content-hash')).toBe(newest.hash)
  })

  it('hands out the published version in every form', async () => {
    const texts = Object.entries(reportFiles).filter(([, { type }]) => /^text|json|atom/.test(type))
    for (const [file] of texts) {
      const answer = await get(`/norland/harbour/${file}`)
      expect(answer.headers.get('x-content-hash')).toBe(newest.hash)
      const text = await answer.text()
      expect(text).toContain('As it is')
      expect(text).not.toContain('As it was')
    }
  })

  it('feeds what stands on its pages', async () => {
    const xml = await (await get('/norland/feed.xml')).text()
    expect(xml).toContain('<title>Norland &lt;in&gt; Review</title>')
    expect(xml).toContain(`<id>tag:desk.example,2031-01-01:report/${first}</id>`)
    expect(xml.match(/<entry>/g)).toHaveLength(2)
    expect((await get('/feed.xml')).headers.get('content-type')).toMatch(/^application\/atom\+xml/)
  })

  it('tells search engines the newest address of each report', async () => {
    expect(await (await get('/robots.txt')).text()).toContain(
      'Sitemap: https://desk.example/sitemap.xml',
    )
    const xml = await (await get('/sitemap.xml')).text()
    expect(xml.match(/<loc>[^<]*/g)).toEqual([
      '<loc>https://desk.example/norland/harbour',
      '<loc>https://desk.example/norland/second',
    ])
  })

  describe('an export', () => {
    const path = `/api/exports/${first}/report.html`

    it('is any version, for a member', async () => {
      const member = await signedIn(author.id)
      const now = await get(path, member)
      expect([now.status, now.headers.get('x-content-hash')]).toEqual([200, newest.hash])
      expect(await now.text()).toContain('As it is')
      expect(now.headers.get('cache-control')).toBe('private, no-cache')
      expect(await (await get(`${path}?version=1`, member)).text()).toContain('As it was')
    })

    it.each(['?version=3', '?version=0', '?version=x', '?version=', '?version=99999999999'])(
      'is not found with %s',
      async (query) => {
        expect((await get(path + query, await signedIn(author.id))).status).toBe(404)
      },
    )

    it('is the text as it is being written, with suggestions and comments, as a Word document', async () => {
      const answer = await get(`/api/exports/${first}/suggestions.docx`, await signedIn(author.id))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain('-suggestions.docx')
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      const { reports } = readReport(new Uint8Array(await answer.arrayBuffer()))
      expect(reports).toHaveLength(1)
    })

    it('is not found by strangers, for unknown reports and unknown files alike', async () => {
      const stranger = await person(db, { administrator: true })
      const asked = [
        get(path),
        get(path, { cookie: '__Host-galley.session=forged' }),
        get(path, await signedIn(stranger.id)),
        get(`/api/exports/${randomUUID()}/report.html`, await signedIn(author.id)),
        get(`/api/exports/${first}/report.exe`, await signedIn(author.id)),
        get(`/api/exports/${first}/suggestions.docx`),
        get(`/api/exports/${first}/suggestions.docx`, await signedIn(stranger.id)),
        get(`/api/exports/${randomUUID()}/suggestions.docx`, await signedIn(author.id)),
      ]
      const answers = await Promise.all(
        asked.map(async (pending) => {
          const answer = await pending
          return [answer.status, await answer.text()]
        }),
      )
      expect(new Set(answers.map(String))).toEqual(new Set(['404,There is no such file.\n']))
    })
  })
})

describe('a series with a house rule for addresses', () => {
  const content = made(
    {},
    para('Ships ', link('came', 'https://quay.vd/a'), '.', note('https://quay.vd/b')),
  )
  let desk: { id: string; cookie: string }
  beforeAll(async () => {
    const author = await person(db)
    const on = await series(db, { slug: 'tides', members: { [author.id]: ['author'] } })
    const given = { seriesId: on.id, content }
    const { id } = await report(db, { ...given, createdById: author.id })
    const sourceRule = { ...asWritten, defang: 'unlisted' as const, hosts: ['x.com'] }
    await published(db, { ...given, reportId: id, slug: 'one', at: day(1), sourceRule })
    desk = { id, cookie: await cookieOf(db, author.id) }
  })

  /** All that an answer says; the parts of an archive one behind the other. */
  async function wordsOf(answer: Response): Promise<string> {
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const parts = bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)) : [bytes]
    return parts.map((part) => new TextDecoder().decode(part)).join('\n')
  }
  // A PDF's words are compressed, and the JSON of a defanged source says what page it is.
  const files = Object.keys(reportFiles).filter((file) => !/\.(?:pdf|json)$/.test(file))

  it.each(['', ...files.map((file) => `/${file}`)])(
    'prints them defanged and links none: /tides/one%s',
    async (file) => {
      const words = await wordsOf(await get(`/tides/one${file}`))
      expect(words.replace(/<[^>]*>/g, '')).toContain('quay dot vd/b')
      expect(words).not.toContain('quay.vd/')
    },
  )

  it('prints the desk’s own files and the feed in the same way', async () => {
    const { id, cookie } = desk
    for (const path of [`/api/exports/${id}/report.txt`, '/tides/feed.xml']) {
      const words = await wordsOf(await get(path, { cookie }))
      expect(words).toContain('quay dot vd/b')
      expect(words).not.toContain('quay.vd/')
    }
  })
})
