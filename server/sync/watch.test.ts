import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from './testing/browser.ts'
import { runSync, SyncDesk, type RunningSync } from './testing/sync-desk.ts'
import { answerWatcher, Figures } from './watch.ts'

const token = 'a token of the watcher'
const figures = new Figures()
let desk: SyncDesk
let sync: RunningSync
let server: Server
let address: string
let databaseWorks = true
let known: string | null = token

beforeAll(async () => {
  desk = await SyncDesk.open()
  sync = await runSync(desk.database, { meter: figures })
  figures.readFrom(() => sync.sync.figures())
  figures.readAlerts(() =>
    databaseWorks
      ? Promise.resolve({ waiting: 3, oldestSeconds: 90, failed: 1 })
      : Promise.reject(new Error('It is away.')),
  )
  server = createServer((req, res) => {
    const options = {
      figures,
      token: known,
      askDatabase: () =>
        databaseWorks ? desk.db.report.count() : Promise.reject(new Error('It is away.')),
      log: pino({ level: 'silent' }),
    }
    if (!answerWatcher(req, res, options)) res.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await sync.stop()
  await desk.close()
})

const get = (path: string, authorization?: string) =>
  fetch(`${address}${path}`, authorization === undefined ? {} : { headers: { authorization } })

/** The value of a figure without labels. */
async function figure(name: string): Promise<number> {
  const text = await (await get('/api/metrics', `Bearer ${token}`)).text()
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1])
}

test('it lives, and it serves while its database answers', async () => {
  expect((await get('/api/health')).status).toBe(200)
  databaseWorks = false
  expect((await get('/api/health')).status).toBe(503)
  expect((await get('/api/health/live?now')).status).toBe(200)
  databaseWorks = true
  expect((await get('/api/health')).status).toBe(200)
})

test('the figures are for whoever shows the token, and not there without one', async () => {
  for (const wrong of [undefined, '', token, `Bearer ${token}x`, `Bearer ${token.slice(1)} `])
    expect((await get('/api/metrics', wrong)).status).toBe(401)
  known = null
  expect((await get('/api/metrics', `Bearer ${token}`)).status).toBe(404)
  expect((await get('/api/metrics', 'Bearer null')).status).toBe(404)
  known = token
  expect((await get('/api/metrics', `Bearer ${token}`)).headers.get('content-type')).toMatch(
    'text/plain',
  )
})

test('the figures say what is open and what became durable', async () => {
  expect(await figure('galley_sockets')).toBe(0)
  const report = await desk.report()
  const tab = new Browser({ ...desk.address(report, desk.chief), origin: sync.origin })
  await tab.ready()
  expect(await figure('galley_rooms')).toBe(1)
  expect(await figure('galley_sockets')).toBe(1)
  const before = await figure('galley_edits_total')
  tab.type('counted ')
  await tab.allSaved()
  expect(await figure('galley_edits_total')).toBe(before + 1)
  expect(await figure('galley_commit_seconds_count')).toBeGreaterThan(0)
  expect(await figure('galley_edit_shown_seconds_count')).toBe(before + 1)
  expect(await figure('galley_edits_waiting')).toBe(0)
  expect(await figure('galley_rooms_pending')).toBe(0)
  tab.leave()
})

test('every other address is left to others', async () => {
  for (const path of ['/', '/api/healthy', '/api/metrics/x', '/desk'])
    expect((await get(path)).status).toBe(418)
})

test('alerts that wait, and other figures also while the database does not answer', async () => {
  expect(await figure('galley_alerts_waiting')).toBe(3)
  expect(await figure('galley_alerts_oldest_seconds')).toBe(90)
  expect(await figure('galley_alerts_failed')).toBe(1)
  databaseWorks = false
  expect(await figure('galley_alerts_waiting')).toBeNaN()
  expect(await figure('galley_rooms')).toBeGreaterThanOrEqual(0)
  databaseWorks = true
  expect(await figure('galley_alerts_waiting')).toBe(3)
})
