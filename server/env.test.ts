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
