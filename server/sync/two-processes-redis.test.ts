/** Two servers that tell each other through Redis what is new. They look at the database only once an hour. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pino from 'pino'
import { Close } from '#editor/model/wire.ts'
import { hasRedis, OwnRedis } from '../testing/own-redis.ts'
import { RedisPeers } from './peers.ts'
import { Browser } from './testing/browser.ts'
import { runSync, SyncDesk, type RunningSync, type Somebody } from './testing/sync-desk.ts'
import { until } from './testing/until.ts'

const redis = process.env['TEST_REDIS_URL']
const timing = { tick: 3_600_000 }

describe.skipIf(!redis)('two processes and Redis', () => {
  let desk: SyncDesk
  let second: RunningSync
  const tabs: Browser[] = []
  const peers: RedisPeers[] = []

  const peer = () => {
    const one = new RedisPeers(redis!, pino({ level: 'silent' }))
    peers.push(one)
    return one
  }

  beforeAll(async () => {
    desk = await SyncDesk.open({ timing, peers: peer() })
    second = await runSync(desk.database, { timing, peers: peer() })
    await until('Redis answers', () => peers.every(({ up }) => up))
  })
  afterAll(async () => {
    for (const tab of tabs) tab.leave()
    await second.stop()
    await desk.close()
  })

  function elsewhere(report: { id: string; epoch: string }, who: Somebody): Browser {
    const tab = new Browser({ ...desk.address(report, who), origin: second.origin })
    tabs.push(tab)
    return tab
  }

  const names = ({ provider }: Browser) =>
    [...provider.awareness.getStates().values()].map(
      (state) => (state['user'] as { id?: string } | undefined)?.id,
    )

  test('what one stores the other shows at once, many times in a row', async () => {
    const report = await desk.report()
    const ann = await desk.tab(report, await desk.somebody('author')).ready()
    const ben = await elsewhere(report, await desk.somebody('author')).ready()
    for (let at = 0; at < 20; at++) {
      const [from, to] = at % 2 === 0 ? [ann, ben] : [ben, ann]
      from.type(`word${at} `)
      await until('the other one has it', () => to.words.includes(`word${at} `))
    }
  })

  test('everybody sees who is on the other server, and who leaves it', async () => {
    const report = await desk.report()
    const [annId, benId, coraId] = await Promise.all([
      desk.somebody('author'),
      desk.somebody('author'),
      desk.somebody('author'),
    ])
    const ann = await desk.tab(report, annId).ready()
    ann.provider.awareness.setLocalStateField('user', { name: 'forged' })
    const ben = await elsewhere(report, benId).ready()
    ben.provider.awareness.setLocalStateField('user', { name: 'forged' })
    await until(
      'they see each other',
      () => names(ann).includes(benId.id) && names(ben).includes(annId.id),
    )
    const cora = await elsewhere(report, coraId!).ready()
    await until('a newcomer sees both', () =>
      [annId.id, benId.id].every((id) => names(cora).includes(id)),
    )
    ann.leave()
    await until('she is gone', () => !names(ben).includes(annId.id))
  })

  test('a change of rights that one announces closes the sockets of the other', async () => {
    const report = await desk.report()
    const who = await desk.somebody('author')
    const there = await elsewhere(report, who).ready()
    desk.running.sync.control.invalidateUser(who.id)
    await until('the socket was closed', () => there.closes.includes(Close.changed))
    const other = await elsewhere(report, await desk.somebody('author')).ready()
    desk.running.sync.control.invalidateReport(report.id)
    await until('the socket was closed', () => other.closes.includes(Close.changed))
    expect(there.closes.every((code) => code === Close.changed)).toBe(true)
  })
})

describe.skipIf(!redis || !hasRedis())('a Redis that goes away', () => {
  let own: OwnRedis
  let desk: SyncDesk
  let second: RunningSync
  let peers: RedisPeers[]

  beforeAll(async () => {
    own = await OwnRedis.open()
    const peer = () => new RedisPeers(own.url, pino({ level: 'silent' }))
    peers = [peer(), peer()]
    desk = await SyncDesk.open({ timing: { tick: 50 }, peers: peers[0]! })
    second = await runSync(desk.database, { timing: { tick: 50 }, peers: peers[1]! })
    await until('Redis answers', () => peers.every(({ up }) => up))
  })
  afterAll(async () => {
    await second.stop()
    await desk.close()
    await own.stop()
  })

  test('costs time and no word: the others read the log, and hear again when it is back', async () => {
    const report = await desk.report()
    const [ann, ben] = [await desk.somebody('author'), await desk.somebody('author')]
    const here = await desk.tab(report, ann).ready()
    const there = await new Browser({
      ...desk.address(report, ben),
      origin: second.origin,
    }).ready()
    here.type('before ')
    await until('it came', () => there.words.includes('before '))
    await own.stop()
    await until('it is missed', () => peers.every(({ up }) => !up))
    here.type('without ')
    there.type('meanwhile ')
    for (const tab of [here, there]) {
      await tab.allSaved()
      await until('both have both', () =>
        ['without ', 'meanwhile '].every((word) => tab.words.includes(word)),
      )
    }
    own.start()
    await until('Redis answers again', () => peers.every(({ up }) => up))
    desk.running.sync.control.invalidateUser(ben.id)
    await until('word came', () => there.closes.includes(Close.changed))
    await there.ready()
    there.type('after ')
    await until('it came', () => here.words.includes('after '))
    there.leave()
  })
})
