import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Close, SCHEMA_VERSION } from '#editor/model/wire.ts'
import { endSession } from '../auth/session.ts'
import { write } from '../db/client.ts'
import { RawSocket } from './testing/raw-socket.ts'
import { runSync, SyncDesk, type RunningSync, type Somebody } from './testing/sync-desk.ts'

let desk: SyncDesk
let report: { id: string; epoch: string }
let author: Somebody

beforeAll(async () => {
  desk = await SyncDesk.open()
  report = await desk.report()
  author = await desk.somebody('author')
})
afterAll(() => desk.close())

const ends = async (
  given: Partial<Parameters<SyncDesk['address']>[0]> = {},
  who: { cookie: string; id?: string } = author,
) => new RawSocket(desk.address({ ...report, ...given }, who)).end()

describe('who gets no socket', () => {
  test('nobody signed in, a forged cookie, an ended session, a disabled person', async () => {
    expect(await ends({}, { cookie: '' })).toBe(Close.signedOut)
    expect(await ends({}, { cookie: 'galley.session=%' })).toBe(Close.signedOut)
    expect(await ends({}, { cookie: 'galley.session=a.b.c.d.e' })).toBe(Close.signedOut)
    const left = await desk.somebody('author')
    const { id } = (await desk.db.session.findFirst({ where: { userId: left.id } }))!
    await endSession(desk.db, id)
    expect(await ends({}, left)).toBe(Close.signedOut)
    const gone = await desk.somebody('author')
    await write(desk.db, (tx) =>
      tx.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } }),
    )
    expect(await ends({}, gone)).toBe(Close.signedOut)
  })

  test('a page that was made for somebody else than who is signed in now', async () => {
    const other = await desk.somebody('author')
    expect(await ends({}, { id: author.id, cookie: other.cookie })).toBe(Close.somebodyElse)
    expect(await ends({}, { cookie: other.cookie })).toBe(Close.somebodyElse)
  })

  test('an unknown report and a foreign one look the same', async () => {
    const stranger = await desk.somebody()
    expect(await ends({}, stranger)).toBe(Close.unknownReport)
    for (const id of ['nowhere', '', '..%2F..', '%00', "a'b", report.id + '/x', 'x'.repeat(5000)])
      expect(await ends({ id }), id.slice(0, 40)).toBe(Close.unknownReport)
  })

  test('a page that is older than the server, and another history of the report', async () => {
    expect(await ends({ epoch: 'another' })).toBe(Close.reload)
    expect(await ends({ epoch: '' })).toBe(Close.reload)
    const address = { ...desk.address(report, author), schema: SCHEMA_VERSION - 1 }
    expect(await new RawSocket(address).end()).toBe(Close.reload)
  })

  test.each(['http://evil.example', 'null', 'http://127.0.0.1', undefined])(
    'a page of the origin %s',
    async (origin) => {
      const socket = new RawSocket(desk.address(report, author), { origin })
      expect(await socket.end()).toBe(403)
    },
  )
})

test.each(['author', 'editor', 'publisher'] as const)(
  'every member gets one, with the right of a page: %s',
  async (role) => {
    const somebody = await desk.somebody(role)
    const tab = await desk.tab(report, somebody).ready()
    expect(tab.words).toContain('A harbour reopens')
    tab.leave()
  },
)

test('an address that is no room’s is left to others', async () => {
  const socket = new RawSocket({
    ...desk.address(report, author),
    origin: `${desk.running.origin}/elsewhere`,
  })
  expect(await socket.end()).toBe(404)
})

describe('a network that asks too much', () => {
  const limits = { sockets: 3, upgrades: { rate: 0.01, burst: 6 } }
  let strict: RunningSync
  beforeAll(async () => {
    strict = await runSync(desk.database, { network: { address: '203.0.113.7', limits } })
  })
  afterAll(() => strict.stop())

  test('gets so many sockets, others when it lets go of them, and so many tries', async () => {
    const who = await desk.somebody('author')
    const address = { ...desk.address(report, who), origin: strict.origin }
    const open = await Promise.all([1, 2, 3].map(() => new RawSocket(address).open()))
    expect(await new RawSocket(address).end()).toBe(429)
    for (const socket of open) {
      socket.socket.close()
      await socket.end()
    }
    // Room again, until the tries are used up: then nobody is even asked who they are.
    const stranger = { ...address, cookie: '' }
    for (let left = 3; left > 0; left--)
      expect(await new RawSocket(stranger).end()).toBe(Close.signedOut)
    expect(await new RawSocket(stranger).end()).toBe(429)
  })
})
