import { spawn, type ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookieOf } from '../testing/cookie.ts'
import { member, person, report, series } from '../testing/factories.ts'
import { freePort } from '../testing/free-port.ts'
import { random as randomFrom, seedsOf } from '#report/testing/random.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { readText } from '../text/content.ts'
import { Browser, sign, type Address } from './testing/browser.ts'
import { until } from './testing/until.ts'

let database: TestDatabase
let port: number
const running = new Set<ChildProcess>()
const tabs: Browser[] = []

beforeAll(async () => {
  database = await testDatabase()
  port = await freePort()
})
afterAll(async () => {
  for (const tab of tabs) tab.leave()
  for (const child of running) await kill(child)
  await database.drop()
})

async function start(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'server/sync/testing/sync-process.ts'],
    {
      env: { ...process.env, DATABASE_URL: database.url, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.add(child)
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  await until('the server process is ready', () => said.includes('ready'))
  return child
}

/** By default SIGKILL: no handler runs, nothing is flushed. */
async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
  running.delete(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

/** Stops it where it is for so long, as a machine does that is out of memory or is being moved. */
async function freeze(child: ChildProcess, wait: number): Promise<void> {
  child.kill('SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, wait))
  child.kill('SIGCONT')
}

async function deskWithReport(): Promise<(who: 'ann' | 'ben') => Address> {
  const { db } = database
  const [ann, ben] = [await person(db), await person(db)]
  const { id: seriesId } = await series(db)
  for (const { id } of [ann, ben]) await member(db, seriesId, id, ['author'])
  const made = await report(db, { seriesId, createdById: ann.id, content: sampleReport })
  const people = {
    ann: { as: ann.id, cookie: await cookieOf(db, ann.id) },
    ben: { as: ben.id, cookie: await cookieOf(db, ben.id) },
  }
  return (who) => ({ origin: `ws://127.0.0.1:${port}`, report: made, ...people[who] })
}

function open(address: Address): Browser {
  const tab = new Browser(address)
  tabs.push(tab)
  return tab
}

const acknowledged = (tab: Browser) =>
  [...tab.tokens].filter(([, token]) => token.acknowledged).map(([word]) => word)
const times = (text: string, word: string) => text.split(word).length - 1

test.each(seedsOf(1))(
  'killed, frozen or stopped while two people type: what was called saved is there, and the rest comes back with them (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const addressOf = await deskWithReport()
    const { report: made } = addressOf('ann')
    let server = await start()
    const [ann, ben] = [await open(addressOf('ann')).ready(), await open(addressOf('ben')).ready()]
    let typed = 0
    const typing = setInterval(() => {
      for (const tab of [ann, ben]) tab.type(sign(typed++), random.int(50))
    }, 10)

    try {
      for (let round = 0; round < 3; round++) {
        const label = `round ${round}`
        const killAt = typed + 20 + random.int(150)
        await until('enough was typed', () => typed >= killAt && acknowledged(ann).length > 0)
        if (random.chance(0.3)) await freeze(server, random.int(800))
        await kill(server, random.chance(0.2) ? 'SIGTERM' : 'SIGKILL')
        await until(
          'both lines are down',
          () => !ann.provider.wsconnected && !ben.provider.wsconnected,
        )
        // From the disk, before anybody can bring anything back.
        const { title } = (await readText(database.db, made.id)).report
        for (const tab of [ann, ben])
          for (const word of acknowledged(tab))
            expect(times(title, word), `${label}: ${word}`).toBe(1)
        server = await start()
        await until('both are back', () => ann.provider.synced && ben.provider.synced)
      }
    } finally {
      clearInterval(typing)
    }

    await until('everything is saved', () => ann.isSaved && ben.isSaved)
    const fresh = await open(addressOf('ben')).ready()
    for (const tab of [ann, ben])
      for (const [word, token] of tab.tokens) {
        expect(token.acknowledged, word).toBe(true)
        expect(times(fresh.words, word), word).toBe(1)
      }
    expect(typed).toBeGreaterThan(100)
    for (const tab of [ann, ben, fresh]) tab.leave()
    await kill(server)
  },
  240_000,
)
