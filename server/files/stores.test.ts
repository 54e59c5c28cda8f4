import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bucketStore } from './bucket-store.ts'
import { folderStore } from './folder-store.ts'

const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, words: string) =>
  createHmac('sha256', key).update(words).digest()
const [key, secret, region] = ['AKIDEXAMPLE', 'a secret of the store', 'eu-test-1']

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Whether a request is signed with the key's secret, as "Signature Version 4" describes it for S3. */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
  const [, id, day = '', where = '', signed = '', given] =
    form.exec(headers.authorization ?? '') ?? []
  const hash = String(headers['x-amz-content-sha256'])
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha(body)) return false
  const names = signed.split(';')
  if (id !== key || where !== region || !names.includes('host')) return false
  const [path, query = ''] = url.split('?')
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const asked = [method, path, query, lines, signed, hash].join('\n')
  const scope = `${day}/${where}/s3/aws4_request`
  const words = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha(asked)].join('\n')
  const signing = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), where))
  return hmac(signing, words).toString('hex') === given
}

/** An S3-compatible store: keeps what is signed, in a map. */
const objects = new Map<string, { body: Buffer; type: string | undefined }>()
let broken = false
const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const { method, url = '', headers } = request
    if (broken) return response.writeHead(403).end()
    if (!isSigned(request, body)) return response.writeHead(403).end('SignatureDoesNotMatch')
    if (method === 'PUT') {
      objects.set(url, { body, type: headers['content-type'] })
      return response.writeHead(200).end()
    }
    const found = objects.get(url)
    return found
      ? response.writeHead(200).end(found.body)
      : response.writeHead(404).end('NoSuchKey')
  })
})
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const folder = mkdtempSync(join(tmpdir(), 'galley-files-'))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const bucket = { endpoint, name: 'desk', key, secret, region }
const stores = { 'a folder': folderStore(folder), 'a bucket': bucketStore(bucket) }
const bytes = new Uint8Array(Buffer.from('some bytes of a picture \u0000\u00ff'))

describe.each(Object.entries(stores))('files in %s', (_, store) => {
  it('come back as they were put, and putting them twice is no fault', async () => {
    await Promise.all([1, 2, 3].map(() => store.put(sha(bytes), bytes, 'image/webp')))
    await store.put(sha(bytes), bytes, 'image/webp')
    expect(Buffer.from((await store.get(sha(bytes)))!).equals(Buffer.from(bytes))).toBe(true)
  })

  it('are not there under a name that nobody put', async () => {
    expect(await store.get(sha('nothing'))).toBeNull()
  })

  it.each(['', '../secret', `${sha('a')}/../b`, sha('a').toUpperCase(), 'galley.db'])(
    'are never sought under “%s”',
    async (name) => {
      await expect(store.get(name)).rejects.toThrow('named by its SHA-256')
      await expect(store.put(name, bytes, 'image/webp')).rejects.toThrow('named by its SHA-256')
    },
  )
})

it('a folder holds whole files alone', () => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(names.toSorted()).toEqual([
    sha(bytes).slice(0, 2),
    join(sha(bytes).slice(0, 2), sha(bytes)),
  ])
})

it('a bucket says what kind of file each is', () => {
  expect([...objects.values()].map(({ type }) => type)).toEqual(['image/webp'])
})

it('a bucket that refuses is a fault, not a missing file', async () => {
  await expect(bucketStore({ ...bucket, secret: 'another' }).get(sha(bytes))).rejects.toThrow('403')
  broken = true
  await expect(stores['a bucket'].get(sha(bytes))).rejects.toThrow('The store could not read')
  await expect(stores['a bucket'].put(sha(bytes), bytes, 'image/webp')).rejects.toThrow('write')
  broken = false
})
