import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Env } from './env.ts'
import { admitRequest, hostIsOurs, originIsOurs } from './request-door.ts'

const base: Env = {
  port: 3000,
  host: '127.0.0.1',
  url: 'http://localhost:3000',
  urlIsSet: false,
  data: '.',
  files: 'files',
  secret: 'x'.repeat(32),
  name: 'Desk',
  databaseUrl: 'file:x',
  database: 'sqlite',
  redisUrl: null,
  metricsToken: null,
  mail: null,
  privateHooks: false,
  proxies: 0,
  logLevel: 'silent',
  production: true,
}
const publicDesk: Env = { ...base, url: 'https://desk.example.org', urlIsSet: true }

describe('which hosts the desk answers at', () => {
  test.each([
    ['localhost:3000', true],
    ['127.0.0.1:3000', true],
    ['[::1]:3000', true],
    ['localhost:4000', false],
    ['evil.example', false],
    ['localhost.evil.example:3000', false],
    [undefined, false],
  ])('%s on an unset address: %s', (host, ours) => expect(hostIsOurs(host, base)).toBe(ours))

  test.each([
    ['desk.example.org', true],
    ['localhost:3000', false],
    ['desk.example.org.evil.example', false],
  ])('%s where GALLEY_URL is set: %s', (host, ours) =>
    expect(hostIsOurs(host, publicDesk)).toBe(ours),
  )
})

describe('which pages may write', () => {
  test.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://127.0.0.1:3000', 'localhost:3000', false],
    ['https://localhost:3000', 'localhost:3000', false],
    ['http://evil.example', 'localhost:3000', false],
    ['null', 'localhost:3000', false],
    [undefined, 'localhost:3000', false],
    ['not an origin', 'localhost:3000', false],
    ['http://evil.example', 'evil.example', false],
  ])('%s at %s: %s', (origin, host, ours) => expect(originIsOurs(origin, host, base)).toBe(ours))
})

describe('at a real server', () => {
  let server: Server
  let settings: Env
  const seen: Record<string, string | string[] | undefined>[] = []

  beforeAll(async () => {
    server = createServer((req, res) => {
      if (!admitRequest(req, res, settings)) return
      seen.push({ ...req.headers })
      res.end('reached')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    settings = { ...base, port, url: `http://localhost:${port}` }
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  function ask(method: string, headers: Record<string, string>, path = '/') {
    const { port } = server.address() as AddressInfo
    return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        const req = request(
          {
            host: '127.0.0.1',
            port,
            path,
            method,
            headers: { host: `localhost:${port}`, ...headers },
          },
          (res) => {
            let body = ''
            res.on('data', (chunk: Buffer) => (body += chunk.toString()))
            res.on('end', () =>
              resolve({ status: res.statusCode ?? 0, body, headers: res.headers }),
            )
          },
        )
        req.on('error', reject).end()
      },
    )
  }

  test('headers that only the server may set are taken from nobody else', async () => {
    await ask('GET', {
      'x-middleware-subrequest': 'middleware',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '10.0.0.1',
      'x-galley-network': 'spoofed',
    })
    const headers = seen.at(-1)!
    expect(headers['x-middleware-subrequest']).toBeUndefined()
    expect(headers['x-forwarded-host']).toBeUndefined()
    expect(headers['x-forwarded-for']).toBeUndefined()
    expect(headers['x-galley-network']).toMatch(/127\.0\.0\.1/)
  })

  test('a picture that is opened by itself may do nothing', async () => {
    const { headers } = await ask('GET', {}, '/pictures/some/10x10')
    expect(String(headers['content-security-policy'])).toMatch(/default-src 'none'.*; sandbox$/)
  })

  test('every answer carries its security headers, with another nonce each time', async () => {
    const [first, second] = [await ask('GET', {}), await ask('GET', {})]
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    expect(first.headers['referrer-policy']).toBe('same-origin')
    expect(String(first.headers['content-security-policy'])).toMatch(
      /object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
    )
    expect(first.headers['content-security-policy']).not.toBe(
      second.headers['content-security-policy'],
    )
  })

  test('a mail’s program ends mail without an Origin, and does nothing else so', async () => {
    const post = async (path: string, method = 'POST') => (await ask(method, {}, path)).status
    expect(await post('/api/unsubscribe/some-body.asked.s1gn_ed')).toBe(200)
    expect(await post('/api/unsubscribe/some-body.asked.s1gn_ed', 'DELETE')).toBe(403)
    for (const path of ['/desk/me', '/api/unsubscribe/../../desk/me', '/api/unsubscribe/a/b'])
      expect(await post(path)).toBe(403)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'a %s from another site is refused',
    async (method) => {
      const before = seen.length
      for (const origin of ['http://evil.example', 'null']) {
        expect((await ask(method, { origin })).status).toBe(403)
      }
      expect((await ask(method, {})).status).toBe(403)
      expect(seen.length).toBe(before)
      expect((await ask(method, { origin: settings.url })).status).toBe(200)
    },
  )

  test('a path that spells no text is refused', async () => {
    expect((await ask('GET', {}, '/%E0%A4%A')).status).toBe(400)
    expect((await ask('GET', {}, '/%D8%A3?q=%E0%A4%A')).status).toBe(200)
  })

  test('a foreign Host is told where the desk answers', async () => {
    const answer = await ask('GET', { host: 'evil.example' })
    expect(answer.status).toBe(421)
    expect(answer.body).toContain('GALLEY_URL')
  })
})
