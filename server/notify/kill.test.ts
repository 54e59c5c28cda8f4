/** What becomes of an alert when the process dies at the worst moments: real processes, ended by SIGKILL. */
import { spawn, type ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { write } from '../db/client.ts'
import { person, report, series, type Person } from '../testing/factories.ts'
import { HookReceiver } from '../testing/hook-receiver.ts'
import { MailServer } from '../testing/mail-server.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'

let database: TestDatabase
let mail: MailServer
let receiver: HookReceiver
const running = new Set<ChildProcess>()

beforeAll(async () => {
  database = await testDatabase()
  mail = await MailServer.open()
  receiver = await HookReceiver.open()
  await write(database.db, (tx) =>
    tx.webhook.create({
      data: {
        id: 'hook',
        name: 'Newsroom',
        url: receiver.url,
        format: 'json',
        kinds: '["asked"]',
        secret: 'whsec_c2VjcmV0',
      },
    }),
  )
})
afterAll(async () => {
  for (const child of running) await kill(child)
  await mail.close()
  await receiver.close()
  await database.drop()
})

/** Waits for something to become true, and fails with its name when it does not. */
const until = (what: string, holds: () => boolean | Promise<boolean>) =>
  vi.waitUntil(holds, { timeout: 50_000, interval: 5 }).catch((cause: unknown) => {
    throw new Error(`Never came true: ${what}`, { cause })
  })

async function start(word: string, args: string[] = []) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'server/notify/testing/alert-process.ts', ...args],
    {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        SMTP_URL: mail.url,
        MAIL_FROM: 'no-reply@desk.example',
        GALLEY_ALLOW_PRIVATE_HOOKS: 'true',
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.add(child)
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  await until(`the process says ${word}`, () => said.includes(word))
  return child
}

/** No handler runs, nothing is flushed. */
async function kill(child: ChildProcess): Promise<void> {
  running.delete(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** Somebody asks somebody for a review, in a process that dies as soon as that is committed. */
async function askAndDie(): Promise<Person> {
  const { db } = database
  const [amira, wen] = [await person(db, { name: 'Amira Sefi' }), await person(db)]
  const { id: seriesId } = await series(db, {
    members: { [amira.id]: ['author'], [wen.id]: ['editor'] },
  })
  const { id } = await report(db, { seriesId, createdById: amira.id, content: sampleReport })
  receiver.received.length = 0
  await kill(await start('committed', [id, amira.id, wen.id]))
  return wen
}

/** The lease of whoever died runs out, without anybody waiting for it. */
const leasesEnd = () =>
  write(database.db, (tx) =>
    tx.delivery.updateMany({ where: { state: 'sending' }, data: { nextAt: new Date(0) } }),
  )

const allSent = () =>
  database.db.delivery
    .findMany({ take: 100, select: { state: true } })
    .then((rows) => rows.every(({ state }) => state === 'sent'))

async function everythingArrives(wen: Person): Promise<void> {
  const worker = await start('ready')
  await until('the mail is there', () => mail.to(wen.email).length > 0)
  await until('the webhook was called', () => receiver.received.length > 0)
  await until('nothing waits', allSent)
  await kill(worker)
}

test('killed between the commit and everything else: it arrives, once', async () => {
  const wen = await askAndDie()
  await everythingArrives(wen)
  expect(mail.to(wen.email)).toHaveLength(1)
  expect(receiver.received).toHaveLength(1)
  expect(await database.db.alert.count({ where: { userId: wen.id } })).toBe(1)
})

test('killed while the mail server reads the letter: it arrives, once', async () => {
  const wen = await askAndDie()
  let addressed = false
  let release = () => {}
  mail.at = (moment) =>
    moment === 'addressed' && !addressed
      ? new Promise((resolve) => {
          addressed = true
          release = resolve
        })
      : undefined
  const worker = await start('ready')
  await until('the letter was addressed', () => addressed)
  await kill(worker)
  release()
  mail.at = () => undefined
  await leasesEnd()
  expect(mail.to(wen.email)).toEqual([])
  await everythingArrives(wen)
  expect(mail.to(wen.email)).toHaveLength(1)
  expect(receiver.received).toHaveLength(1)
})

test('killed when the mail server has the letter and has not said so: it comes again under the same name', async () => {
  const wen = await askAndDie()
  let release = () => {}
  mail.at = (moment) =>
    moment === 'received' ? new Promise((resolve) => (release = resolve)) : undefined
  const worker = await start('ready')
  await until('the server has it', () => mail.to(wen.email).length === 1)
  await kill(worker)
  release()
  mail.at = () => undefined
  await leasesEnd()
  const again = await start('ready')
  await until('it came again', () => mail.to(wen.email).length === 2)
  await until('nothing waits', allSent)
  await kill(again)
  const names = mail.to(wen.email).map(({ headers }) => headers.get('message-id'))
  expect(names).toHaveLength(2)
  expect(new Set(names).size).toBe(1)
})

test('killed while the webhook is called: it is called again under the same name, until it says yes', async () => {
  const wen = await askAndDie()
  let waiting = 0
  receiver.answer = () => void waiting++
  const worker = await start('ready')
  await until('the receiver was called', () => waiting === 1)
  await kill(worker)
  receiver.answer = (_, res) => void res.writeHead(204).end()
  await leasesEnd()
  const again = await start('ready')
  await until('it was called again', () => receiver.received.length === 2)
  await until('nothing waits', allSent)
  await kill(again)
  const names = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(new Set(names).size).toBe(1)
  expect(mail.to(wen.email)).toHaveLength(1)
})
