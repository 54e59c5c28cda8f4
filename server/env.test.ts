import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv, WrongSetting } from './env.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'galley-env-'))

test('without settings the desk is at port 3000 with one SQLite file in data/', () => {
  const data = folder()
  const env = parseEnv({ GALLEY_DATA: data })
  expect(env).toMatchObject({
    port: 3000,
    url: 'http://localhost:3000',
    urlIsSet: false,
    database: 'sqlite',
    databaseUrl: `file:${join(data, 'galley.db')}`,
  })
})

test('an empty value counts as unset', () => {
  expect(parseEnv({ GALLEY_DATA: folder(), PORT: '', DATABASE_URL: '' }).port).toBe(3000)
})

test.each([
  ['PORT', 'many'],
  ['PORT', '70000'],
  ['GALLEY_URL', 'desk.example.org'],
  ['GALLEY_URL', 'ftp://desk.example.org'],
  ['DATABASE_URL', 'mysql://localhost/galley'],
  ['GALLEY_SECRET', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['GALLEY_S3', 'store.example.org'],
  ['SMTP_URL', 'mail.example.org:25'],
  ['MAIL_FROM', 'the desk'],
  ['GALLEY_ALLOW_PRIVATE_HOOKS', 'perhaps'],
  ['GALLEY_S3_BUCKET', 'No Bucket'],
])('a wrong %s (%s) is refused with a sentence that names it', (name, value) => {
  const attempt = () => parseEnv({ GALLEY_DATA: folder(), [name]: value })
  expect(attempt).toThrow(WrongSetting)
  expect(attempt).toThrow(new RegExp(`^The setting ${name} .+\\.$`))
})

test('an address is reduced to its origin, and a postgres address switches the database', () => {
  const env = parseEnv({
    GALLEY_DATA: folder(),
    GALLEY_URL: 'https://desk.example.org/',
    DATABASE_URL: 'postgres://localhost/galley',
  })
  expect(env).toMatchObject({
    url: 'https://desk.example.org',
    urlIsSet: true,
    database: 'postgresql',
  })
})

test('the secret is made once, kept beside the data, and readable by its owner alone', () => {
  const data = folder()
  const first = parseEnv({ GALLEY_DATA: data }).secret
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(parseEnv({ GALLEY_DATA: data }).secret).toBe(first)
  expect(readFileSync(join(data, 'secret'), 'utf8').trim()).toBe(first)
  expect(statSync(join(data, 'secret')).mode & 0o077).toBe(0)
})

test('pictures lie beside the database, in a folder of their own, or in a bucket that is wholly described', () => {
  const data = folder()
  expect(parseEnv({ GALLEY_DATA: data }).files).toBe(join(data, 'files'))
  expect(parseEnv({ GALLEY_DATA: data, GALLEY_FILES: '/srv/files' }).files).toBe('/srv/files')
  const bucket = {
    GALLEY_S3: 'https://store.example.org/',
    GALLEY_S3_BUCKET: 'desk',
    GALLEY_S3_KEY: 'key',
    GALLEY_S3_SECRET: 'secret',
  }
  expect(parseEnv({ GALLEY_DATA: data, ...bucket }).files).toEqual({
    endpoint: 'https://store.example.org',
    name: 'desk',
    key: 'key',
    secret: 'secret',
    region: 'us-east-1',
  })
  for (const left of Object.keys(bucket))
    expect(() => parseEnv({ GALLEY_DATA: data, ...bucket, [left]: '' })).toThrow(
      new WrongSetting(`The setting ${left} is missing: a bucket needs it.`),
    )
})
