/** From an act to who hears of it: over a real database, a real mail server and a real receiver of webhooks. */
import { createHmac, randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { alertKindNames } from '#review/alert-kinds.ts'
import type { Role } from '#review/roles.ts'
import { alertPeople } from '../commands/announce.ts'
import { askReview } from '../commands/ask-review.ts'
import { giveItem } from '../commands/give-item.ts'
import { openThread } from '../commands/open-thread.ts'
import { openAlert, readAlerts } from '../commands/read-alerts.ts'
import { SetAlerts, setAlerts } from '../commands/set-alerts.ts'
import { submitReport } from '../commands/submit-report.ts'
import { unsubscribe } from '../commands/unsubscribe.ts'
import { addWebhook, changeWebhook, pauseWebhook, redeliver } from '../commands/webhooks.ts'
import { connect, write, type Database } from '../db/client.ts'
import { env } from '../env.ts'
import { inbox, unreadAlerts } from '../queries/inbox.ts'
import { reportFacts } from '../queries/report-facts.ts'
import { webhookPage, webhooks } from '../queries/webhooks.ts'
import { ctxOf, member, person, report, series, type Person } from '../testing/factories.ts'
import { HookReceiver } from '../testing/hook-receiver.ts'
import { MailServer } from '../testing/mail-server.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { testDatabase, type TestDatabase } from '../testing/test-database.ts'
import { clearOld } from './clear.ts'
import { mostTries } from './lease.ts'
import type { Notifier } from './notifier.ts'
import { spreadOutbox } from './spread.ts'
import { sendDue, tellOnce } from './watch-alerts.ts'

let made: TestDatabase
let db: Database
let mail: MailServer
let receiver: HookReceiver
beforeAll(async () => {
  made = await testDatabase()
  db = made.db
  mail = await MailServer.open()
  receiver = await HookReceiver.open()
})
afterAll(async () => {
  await mail.close()
  await receiver.close()
  await made.drop()
})

const start = new Date('2031-03-10T12:00:00Z')
const hour = 3_600_000
const later = (hours: number) => new Date(start.getTime() + hours * hour)

beforeEach(async () => {
  mail.received.length = 0
  receiver.received.length = 0
  receiver.answer = (_, res) => void res.writeHead(204).end()
  await write(db, async (tx) => {
    await tx.webhook.deleteMany({})
    await tx.delivery.deleteMany({})
    await tx.outbox.deleteMany({})
    await tx.alert.deleteMany({})
  })
})

function notifierAt(now: Date, settings: Partial<Notifier['settings']> = {}): Notifier {
  return {
    db,
    settings: {
      mail: { url: mail.url, from: 'no-reply@desk.example' },
      privateHooks: true,
      url: 'https://desk.example',
      name: 'The Desk',
      secret: env().secret,
      ...settings,
    },
    now: () => now,
    log: pino({ level: 'silent' }),
    leaseMs: 120_000,
  }
}

async function desk() {
  const people = {
    amira: await person(db, { name: 'Amira Sefi' }),
    wen: await person(db, { name: 'Wen Zhao' }),
    ines: await person(db, { name: 'Ines Roth', administrator: true }),
  }
  const roles: Record<string, readonly Role[]> = {
    [people.amira.id]: ['author'],
    [people.wen.id]: ['editor'],
  }
  const { id: seriesId, name } = await series(db, { members: roles })
  const { id: reportId } = await report(db, {
    seriesId,
    createdById: people.amira.id,
    content: sampleReport,
    now: start,
  })
  const as = (who: Person, now = start) => ctxOf(db, who.id, () => now)
  return { ...people, seriesId, series: name, reportId, as }
}
type Desk = Awaited<ReturnType<typeof desk>>

async function ask({ amira, wen, reportId, as }: Desk, due: Date | null = null): Promise<void> {
  await askReview(await as(amira), { reportId, userId: wen.id, due })
}

/** What other processes have open; SQLite's file is one process's, whose looks share its connection. */
async function otherProcess(): Promise<{ db: Database; end: () => Promise<void> }> {
  if (made.provider === 'sqlite') return { db, end: async () => undefined }
  const other = await connect(made.url)
  return { db: other, end: () => other.$disconnect() }
}

const choose = (chosen: Record<string, string>) =>
  SetAlerts.parse({
    ...Object.fromEntries(alertKindNames.map((kind) => [kind, 'at-once'])),
    ...chosen,
  })

test('who is asked for a review has it in the inbox and by mail, once, and it leads to the review', async () => {
  const here = await desk()
  const { wen, as, reportId } = here
  await ask(here)
  await tellOnce(notifierAt(start))
  await tellOnce(notifierAt(later(1)))

  const page = await inbox(await as(wen), { shown: 50 })
  expect(page).toMatchObject({ unread: 1, more: false })
  expect(page.rows).toMatchObject([{ phrase: 'Amira Sefi asks you for a review', unread: true }])
  const [letter, ...more] = mail.to(wen.email)
  expect(more).toEqual([])
  expect(letter!.subject).toBe(`Amira Sefi asks you for a review: ${sampleReport.title}`)
  const id = page.rows[0]!.id
  expect(letter!.text).toContain(`https://desk.example/desk/inbox/${id}`)
  expect(letter!.html).toContain(`https://desk.example/desk/inbox/${id}`)
  expect(Object.fromEntries(letter!.headers)).toMatchObject({
    from: 'The Desk <no-reply@desk.example>',
    'reply-to': 'The Desk <no-reply@desk.example>',
    to: `Wen Zhao <${wen.email}>`,
    'auto-submitted': 'auto-generated',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    'message-id': expect.stringMatching(/^<[\da-f]{32}@desk\.example>$/),
  })
  expect(await openAlert(await as(wen), id)).toBe(`/reports/${reportId}/review`)
  expect(await unreadAlerts(await as(wen))).toBe(0)
})

test('several processes that look at once tell everybody once', async () => {
  const here = await desk()
  for (let n = 0; n < 5; n++)
    await write(db, (tx) =>
      alertPeople(
        tx,
        { newId: randomUUID, now: () => start },
        {
          key: `thing ${n} of ${here.reportId}`,
          reportId: here.reportId,
          userIds: [here.wen.id, here.amira.id],
          kind: 'assigned',
          phrase: `Thing ${n}`,
        },
      ),
    )
  const others = [await otherProcess(), await otherProcess()]
  const all = [{ db }, ...others].map((one) => ({ ...notifierAt(start), db: one.db }))
  await Promise.all(all.map(tellOnce))
  await Promise.all(all.map(tellOnce))
  for (const other of others) await other.end()
  for (const who of [here.wen, here.amira]) {
    const told = mail.to(who.email).map(({ subject }) => subject.slice(0, 7))
    expect(told.toSorted()).toEqual(['Thing 0', 'Thing 1', 'Thing 2', 'Thing 3', 'Thing 4'])
    expect(await db.alert.count({ where: { userId: who.id } })).toBe(5)
  }
})

test('who may not read the report is not told, and stops seeing what they were told', async () => {
  const here = await desk()
  const { wen, amira, ines, reportId, seriesId, as } = here
  const stranger = await person(db)
  await write(db, (tx) =>
    alertPeople(
      tx,
      { newId: randomUUID, now: () => start },
      {
        key: `mention ${reportId}`,
        reportId,
        userIds: [stranger.id, ines.id, wen.id],
        kind: 'mentioned',
        phrase: 'Amira Sefi mentions you',
      },
    ),
  )
  await tellOnce(notifierAt(start, { mail: null }))
  expect(
    await db.alert.findMany({ where: { reportId }, take: 9, select: { userId: true } }),
  ).toEqual([{ userId: wen.id }])
  const { id } = await db.alert.findFirstOrThrow({ where: { userId: wen.id } })
  await expect(openAlert(await as(amira), id)).rejects.toMatchObject({ code: 'not-found' })
  await member(db, seriesId, wen.id, [])
  expect(await inbox(await as(wen), { shown: 50 })).toMatchObject({ unread: 0, rows: [] })
  await expect(openAlert(await as(wen), id)).rejects.toMatchObject({ code: 'not-found' })
})

test('mail waits for a mail server that is away; who lost the right meanwhile gets none', async () => {
  const here = await desk()
  await ask(here)
  const away = { url: 'smtp://127.0.0.1:1', from: 'no-reply@desk.example' }
  await tellOnce(notifierAt(start, { mail: away }))
  expect(await db.delivery.findMany({ take: 9, select: { state: true, tries: true } })).toEqual([
    { state: 'waiting', tries: 1 },
  ])
  await member(db, here.seriesId, here.wen.id, [])
  await tellOnce(notifierAt(later(1)))
  expect(mail.received).toEqual([])
  expect(await db.delivery.findMany({ take: 9, select: { state: true } })).toEqual([
    { state: 'dropped' },
  ])
})

test('each chooses for each kind: at once, once a day in one mail, or never', async () => {
  const here = await desk()
  const { wen, amira, reportId, as } = here
  await setAlerts(await as(wen), choose({ asked: 'never', submitted: 'daily' }))
  await ask(here)
  const { revision } = await reportFacts(await as(amira), reportId)
  await submitReport(await as(amira), { reportId, seen: revision })
  await tellOnce(notifierAt(start))
  expect(mail.to(wen.email)).toEqual([])
  expect((await inbox(await as(wen), { shown: 50 })).unread).toBe(2)

  await tellOnce(notifierAt(later(16)))
  expect(mail.to(wen.email)).toEqual([])
  await tellOnce(notifierAt(later(18)))
  await tellOnce(notifierAt(later(20)))
  await tellOnce(notifierAt(later(42)))
  const [letter, ...more] = mail.to(wen.email)
  expect(more).toEqual([])
  expect(letter!.subject).toBe('1 alert from The Desk')
  expect(letter!.text).toContain('Amira Sefi submitted it for review')
  expect(letter!.text).not.toContain('asks you')
})

test('one click in the mail ends its kind and no other; a token with another name in it is void', async () => {
  const here = await desk()
  const { wen, amira, as } = here
  await ask(here)
  await tellOnce(notifierAt(start))
  const header = mail.to(wen.email)[0]!.headers.get('list-unsubscribe')!
  const token = header.replace(/^<https:\/\/desk\.example\/api\/unsubscribe\//, '').slice(0, -1)
  const visitor = await as(amira)
  const forged = token.replace(wen.id, amira.id)
  await expect(unsubscribe(visitor, { token: forged })).rejects.toMatchObject({ code: 'link-void' })
  await unsubscribe(visitor, { token })
  await unsubscribe(visitor, { token })
  const choices = await db.alertChoice.findMany({
    where: { userId: { in: [wen.id, amira.id] } },
    take: 20,
  })
  expect(choices).toEqual([{ userId: wen.id, kind: 'asked', mail: 'never' }])
})

test('what people typed stays text in the mail and its headers', async () => {
  const here = await desk()
  const { wen, reportId } = here
  const name = '"Wen" <evil@example.org>,\r\nBcc: evil@example.org'
  await write(db, (tx) => tx.user.update({ where: { id: wen.id }, data: { name } }))
  await write(db, (tx) =>
    tx.report.update({
      where: { id: reportId },
      data: { title: 'One\r\nBcc: evil@example.org\r\n\r\n<script>alert(1)</script>' },
    }),
  )
  await write(db, (tx) =>
    alertPeople(
      tx,
      { newId: randomUUID, now: () => start },
      {
        key: `mention ${reportId}`,
        reportId,
        userIds: [wen.id],
        kind: 'mentioned',
        phrase: '<img src=x onerror=alert(1)> mentions you',
        excerpt: 'See <a href="javascript:alert(1)">this</a>\n.\nبالعربية',
      },
    ),
  )
  await tellOnce(notifierAt(start))
  expect(mail.received.map(({ to }) => to)).toEqual([wen.email])
  const { headers, subject, html, text } = mail.received[0]!
  expect(headers.has('bcc')).toBe(false)
  expect(subject).toBe(
    '<img src=x onerror=alert(1)> mentions you: One Bcc: evil@example.org <script>alert(1)</script>',
  )
  expect(html).not.toMatch(/<(img|script|a href="javascript)/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(text).toContain('> بالعربية')
})

test('an address that the mail server does not know is given up', async () => {
  const here = await desk()
  await ask(here)
  mail.unknown.add(here.wen.email)
  await tellOnce(notifierAt(start))
  mail.unknown.clear()
  await tellOnce(notifierAt(later(24)))
  const deliveries = await db.delivery.findMany({ take: 9, select: { state: true, answer: true } })
  expect(deliveries).toEqual([
    { state: 'failed', answer: expect.stringContaining('No such person here') },
  ])
  expect(mail.received).toEqual([])
})

test('reminders come a day before and when it is late, once each, to whoever still has to do it', async () => {
  const here = await desk()
  const { wen, amira, reportId, as } = here
  // A day, as the form sends it.
  await ask(here, new Date('2031-03-13T00:00:00Z'))
  await write(db, (tx) => tx.report.update({ where: { id: reportId }, data: { due: later(100) } }))
  const phrases = async (who: Person) =>
    (await inbox(await as(who), { shown: 50 })).rows.map(({ phrase }) => phrase)
  for (const hours of [0, 1]) await tellOnce(notifierAt(later(hours)))
  expect(await phrases(wen)).toHaveLength(1)
  const other = await otherProcess()
  for (const hours of [37, 38]) {
    const notifier = notifierAt(later(hours))
    await Promise.all([tellOnce(notifier), tellOnce({ ...notifier, db: other.db })])
  }
  expect(await phrases(wen)).toContain('Your review is due on March 13, 2031')
  expect(await phrases(wen)).toHaveLength(2)
  expect(await phrases(amira)).toEqual([])
  for (const hours of [85, 86]) await tellOnce(notifierAt(later(hours)))
  expect(await phrases(wen)).toContain('Your review was due on March 13, 2031')
  expect(await phrases(amira)).toEqual(['This report is due on March 14, 2031'])
  for (const hours of [101, 102, 400]) await tellOnce(notifierAt(later(hours)))
  await other.end()
  expect(await phrases(amira)).toEqual([
    'This report was due on March 14, 2031',
    'This report is due on March 14, 2031',
  ])
  expect(await phrases(wen)).toHaveLength(5)
})

test('a request that was made within the last day before its time needs no reminder of that', async () => {
  const here = await desk()
  await ask(here, new Date('2031-03-11T00:00:00Z'))
  await tellOnce(notifierAt(later(1)))
  expect((await inbox(await here.as(here.wen), { shown: 50 })).rows).toHaveLength(1)
})

async function hooked(here: Desk, given: { url?: string; format?: 'json' | 'slack' } = {}) {
  const admin = await here.as(here.ines)
  const { secret } = await addWebhook(admin, {
    name: 'Newsroom',
    url: receiver.url,
    format: 'json',
    seriesId: '',
    kinds: ['asked'],
    ...given,
  })
  const [hook] = (await webhooks(admin)).rows
  const log = async () => (await webhookPage(admin, { id: hook!.id, shown: 50 })).deliveries
  return { admin, secret, id: hook!.id, log }
}

test('a webhook that fails twice gets the same message a third time, signed, under the same name', async () => {
  const here = await desk()
  const { secret, admin, log } = await hooked(here)
  let calls = 0
  receiver.answer = (_, res) => void res.writeHead(++calls < 3 ? 503 : 200).end('not <now>')
  await ask(here)
  await tellOnce(notifierAt(start))
  expect(await log()).toMatchObject([{ state: 'waiting', tries: 1, answer: '503: not <now>' }])
  // Not before its time.
  await tellOnce(notifierAt(start))
  expect(receiver.received).toHaveLength(1)
  await tellOnce(notifierAt(later(0.02)))
  await tellOnce(notifierAt(later(0.1)))
  expect(receiver.received).toHaveLength(3)
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
  expect(ids.size).toBe(1)
  for (const { headers, body } of receiver.received) {
    const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']]
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const right = createHmac('sha256', key).update(`${id as string}.${timestamp as string}.${body}`)
    expect(headers['webhook-signature']).toBe(`v1,${right.digest('base64')}`)
    expect(JSON.parse(body)).toEqual({
      id: headers['webhook-id'],
      type: 'asked',
      at: start.toISOString(),
      desk: 'The Desk',
      phrase: 'Amira Sefi asked Wen Zhao for a review',
      report: {
        id: here.reportId,
        title: sampleReport.title,
        series: here.series,
        state: 'draft',
        url: `https://desk.example/reports/${here.reportId}`,
      },
    })
  }
  const [delivery] = await log()
  expect(delivery).toMatchObject({ state: 'sent', tries: 3 })
  await redeliver(admin, { deliveryId: delivery!.id })
  await tellOnce(notifierAt(later(1)))
  expect(receiver.received).toHaveLength(4)
  expect(receiver.received[3]!.headers['webhook-id']).toBe([...ids][0])
})

test('a webhook that never answers well is given up after a day or so', async () => {
  const here = await desk()
  const { log } = await hooked(here)
  receiver.answer = (_, res) => void res.writeHead(500).end('x'.repeat(100_000))
  await ask(here)
  for (let hours = 0; hours < 80; hours += 0.5) await tellOnce(notifierAt(later(hours)))
  expect(receiver.received).toHaveLength(mostTries)
  const [delivery] = await log()
  expect(delivery).toMatchObject({ state: 'failed', tries: mostTries })
  expect(delivery!.answer.length).toBeLessThan(600)
})

test('a redirect is not followed, and says so', async () => {
  const here = await desk()
  const { log } = await hooked(here)
  receiver.answer = ({ path }, res) =>
    void res.writeHead(path === '/hook' ? 302 : 200, { location: '/inner' }).end()
  await ask(here)
  await tellOnce(notifierAt(start))
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook'])
  expect((await log())[0]!.answer).toContain('302: it leads elsewhere')
})

test('a private address is never connected to unless the desk allows it', async () => {
  const here = await desk()
  const { log } = await hooked(here, { url: receiver.url })
  await ask(here)
  await tellOnce(notifierAt(start, { privateHooks: false }))
  expect(receiver.received).toEqual([])
  expect((await log())[0]).toMatchObject({ state: 'failed' })
})

test('a webhook is sent what it was changed to: of which reports, and which kinds', async () => {
  const here = await desk()
  const { admin, id } = await hooked(here)
  const other = await series(db)
  const changed = { webhookId: id, name: 'Newsroom', kinds: ['asked' as const] }
  await changeWebhook(admin, { ...changed, seriesId: other.id })
  await ask(here)
  await tellOnce(notifierAt(start))
  expect(receiver.received).toEqual([])
  await changeWebhook(admin, { ...changed, seriesId: here.seriesId, kinds: ['submitted'] })
  const amira = await here.as(here.amira)
  const { revision } = await reportFacts(amira, here.reportId)
  await submitReport(amira, { reportId: here.reportId, seen: revision })
  await tellOnce(notifierAt(later(1)))
  expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['submitted'])
  await expect(changeWebhook(amira, { ...changed, seriesId: '' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})

test('while a webhook is paused nothing is sent to it, and others than administrators do not know of it', async () => {
  const here = await desk()
  const { admin, id } = await hooked(here)
  await pauseWebhook(admin, { webhookId: id, paused: true })
  await ask(here)
  await tellOnce(notifierAt(start))
  expect(receiver.received).toEqual([])
  const wen = await here.as(here.wen)
  await expect(webhooks(wen)).rejects.toMatchObject({ code: 'not-found' })
  await expect(pauseWebhook(wen, { webhookId: id, paused: false })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})

test('a slow webhook does not hold up mail', async () => {
  const here = await desk()
  await hooked(here)
  let release = () => {}
  receiver.answer = (_, res) => (release = () => void res.writeHead(200).end())
  await ask(here)
  const notifier = notifierAt(start)
  await spreadOutbox(notifier)
  const slow = sendDue(notifier, 'webhook')
  await sendDue(notifier, 'mail')
  expect(mail.to(here.wen.email)).toHaveLength(1)
  await vi.waitUntil(() => receiver.received.length === 1, { timeout: 50_000 })
  release()
  await slow
})

test('a row of the outbox that nobody can read is logged and holds up no other', async () => {
  const here = await desk()
  await write(db, (tx) =>
    tx.outbox.create({
      data: { id: randomUUID(), kind: 'alert', payload: '{"key":', createdAt: later(-1) },
    }),
  )
  await ask(here)
  await tellOnce(notifierAt(start))
  expect(await unreadAlerts(await here.as(here.wen))).toBe(1)
  expect(await db.outbox.count({ where: { sentAt: null } })).toBe(0)
})

test('what is older than anybody looks at is deleted, what is still to be sent is not', async () => {
  const here = await desk()
  await ask(here)
  await tellOnce(notifierAt(start))
  await readAlerts(await here.as(here.wen), {})
  const amira = await here.as(here.amira)
  const { revision } = await reportFacts(amira, here.reportId)
  await submitReport(amira, { reportId: here.reportId, seen: revision })
  await clearOld(notifierAt(later(24 * 89)))
  expect(await db.alert.count()).toBe(1)
  await clearOld(notifierAt(later(24 * 91)))
  expect(await db.alert.count()).toBe(0)
  expect(await db.delivery.count()).toBe(0)
  expect(await db.outbox.findMany({ take: 9, select: { sentAt: true } })).toEqual([
    { sentAt: null },
  ])
})

test('whom an item is given to hears of it; who takes one does not', async () => {
  const here = await desk()
  const { amira, wen, reportId, as } = here
  const [item] = (await reportFacts(await as(amira), reportId)).items
  await giveItem(await as(amira), { reportId, itemId: item!.id, ownerId: wen.id })
  await giveItem(await as(amira), { reportId, itemId: item!.id, ownerId: amira.id })
  await tellOnce(notifierAt(start))
  expect(mail.received.map(({ to }) => to)).toEqual([wen.email])
  expect(mail.received[0]!.subject).toMatch(/^Amira Sefi gave Item 1: .* to you: /)
})

test('who is mentioned in a thread is led to it, with its words; a webhook says who it is', async () => {
  const here = await desk()
  const { amira, wen, ines, reportId, as } = here
  await addWebhook(await as(ines), {
    name: 'Newsroom',
    url: receiver.url,
    format: 'json',
    seriesId: '',
    kinds: ['mentioned'],
  })
  const words = 'Is this so, @Wen Zhao?'
  const thread = await openThread(await as(amira), { reportId, anchor: { kind: 'report' }, words })
  await tellOnce(notifierAt(start))
  const [row] = (await inbox(await as(wen), { shown: 50 })).rows
  expect(row).toMatchObject({ excerpt: words })
  expect(mail.to(wen.email)[0]!.text).toContain(`> ${words}`)
  expect(await openAlert(await as(wen), row!.id)).toBe(
    `/reports/${reportId}/review#thread-${thread.id}`,
  )
  const { body } = receiver.received[0]!
  expect(JSON.parse(body).phrase).toMatch(/^Amira Sefi mentions Wen Zhao in /)
  expect(body).not.toContain('Is this so')
})

test('reading one or all marks nobody else’s', async () => {
  const here = await desk()
  const { wen, amira, as } = here
  await ask(here)
  await tellOnce(notifierAt(start, { mail: null }))
  await readAlerts(await as(amira), {})
  expect(await unreadAlerts(await as(wen))).toBe(1)
  await readAlerts(await as(wen), {})
  expect(await inbox(await as(wen), { shown: 50 })).toMatchObject({
    unread: 0,
    rows: [{ unread: false }],
  })
})
