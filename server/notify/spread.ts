/**
 * From the outbox to the people: a row becomes alerts in inboxes and deliveries by mail and to webhooks, in one
 * transaction that also takes the row. So a crash leaves a row or what came of it, never both and never neither.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mailTimeOf, type MailTime } from '#review/alert-kinds.ts'
import { can } from '#review/policy.ts'
import { actorOf } from '../auth/actor.ts'
import { personSelect } from '../auth/session.ts'
import { write, type Transaction } from '../db/client.ts'
import { readNews, type News } from './news.ts'
import type { Notifier } from './notifier.ts'
import type { HookPayload, MailPayload } from './payloads.ts'

const reportColumns = {
  id: true,
  title: true,
  state: true,
  seriesId: true,
  series: { select: { name: true } },
} as const

type Told = NonNullable<Awaited<ReturnType<typeof reportOf>>>

function reportOf(tx: Transaction, id: string) {
  return tx.report.findUnique({ where: { id }, select: reportColumns })
}

interface Hearer {
  userId: string
  mail: MailTime
}

/** Of the people named, those who may read the report and were not told yet. */
async function hearers(tx: Transaction, news: News, report: Told): Promise<Hearer[]> {
  const people = await tx.user.findMany({
    where: {
      id: { in: news.userIds },
      disabledAt: null,
      alerts: { none: { eventId: news.key } },
    },
    orderBy: { id: 'asc' },
    take: 1000,
    select: {
      ...personSelect,
      alertChoices: { where: { kind: news.kind }, select: { kind: true, mail: true }, take: 1 },
    },
  })
  return people.flatMap((person) => {
    if (!can(actorOf(person), 'read', { seriesId: report.seriesId })) return []
    const chosen = Object.fromEntries(person.alertChoices.map(({ kind, mail }) => [kind, mail]))
    return [{ userId: person.id, mail: mailTimeOf(news.kind, chosen) }]
  })
}

async function tellPeople(
  tx: Transaction,
  { settings, now }: Notifier,
  { news, report, at }: { news: News; report: Told; at: Date },
): Promise<void> {
  const told = (await hearers(tx, news, report)).map((hearer) => ({ id: randomUUID(), ...hearer }))
  if (told.length === 0) return
  const { key: eventId, kind, excerpt, place } = news
  await tx.alert.createMany({
    data: told.map(({ id, userId, mail }) => ({
      id,
      userId,
      eventId,
      reportId: report.id,
      kind,
      phrase: news.phraseFor(userId),
      excerpt,
      place,
      at,
      daily: settings.mail !== null && mail === 'daily',
    })),
  })
  if (!settings.mail) return
  const atOnce = told.filter(({ mail }) => mail === 'at-once')
  await tx.delivery.createMany({
    data: atOnce.map(({ id, userId }) => ({
      id: randomUUID(),
      key: `mail:${userId}:${eventId}`,
      userId,
      kind,
      payload: JSON.stringify({ alertIds: [id] } satisfies MailPayload),
      nextAt: now(),
      createdAt: now(),
    })),
  })
}

async function tellWebhooks(
  tx: Transaction,
  { settings, now }: Notifier,
  { news, report, at }: { news: News; report: Told; at: Date },
): Promise<void> {
  const { key, kind, phrase } = news
  const hooks = await tx.webhook.findMany({
    where: { pausedAt: null, OR: [{ seriesId: null }, { seriesId: report.seriesId }] },
    orderBy: { id: 'asc' },
    take: 100,
    select: { id: true, kinds: true },
  })
  const wanting = hooks.filter((hook) => (JSON.parse(hook.kinds) as string[]).includes(kind))
  if (wanting.length === 0) return
  const { id, title, state, series } = report
  const payload: HookPayload = {
    type: kind,
    at: at.toISOString(),
    desk: settings.name,
    phrase,
    report: { id, title, series: series.name, state, url: `${settings.url}/reports/${id}` },
  }
  const keys = wanting.map((hook) => `hook:${hook.id}:${key}`)
  const made = await tx.delivery.findMany({
    where: { key: { in: keys } },
    select: { key: true },
    take: keys.length,
  })
  const known = new Set(made.map((delivery) => delivery.key))
  await tx.delivery.createMany({
    data: wanting
      .filter((hook) => !known.has(`hook:${hook.id}:${key}`))
      .map((hook) => ({
        id: randomUUID(),
        key: `hook:${hook.id}:${key}`,
        webhookId: hook.id,
        kind,
        payload: JSON.stringify(payload),
        nextAt: now(),
        createdAt: now(),
      })),
  })
}

/** Whether a row is of a form that this Galley does not know, which trying again does not change. */
const isUnreadable = (error: unknown) => error instanceof z.ZodError || error instanceof SyntaxError

/** What a row says; null when nobody is told of it, or when it cannot be read, which the log says. */
async function newsIn(tx: Transaction, { log }: Notifier, row: OutboxRow): Promise<News | null> {
  try {
    return await readNews(tx, row)
  } catch (err) {
    if (!isUnreadable(err)) throw err
    log.error(
      { err, outboxId: row.id },
      'a row of the outbox is of no known form; it is passed over',
    )
    return null
  }
}

interface OutboxRow {
  id: string
  kind: string
  payload: string
  createdAt: Date
}

/** Spreads one row, if no other process did. */
async function spreadRow(notifier: Notifier, row: OutboxRow): Promise<void> {
  await write(notifier.db, async (tx) => {
    const { count } = await tx.outbox.updateMany({
      where: { id: row.id, sentAt: null },
      data: { sentAt: notifier.now() },
    })
    if (count === 0) return
    const news = await newsIn(tx, notifier, row)
    const report = news && (await reportOf(tx, news.reportId))
    if (!report) return
    const what = { news, report, at: row.createdAt }
    await tellPeople(tx, notifier, what)
    await tellWebhooks(tx, notifier, what)
  })
}

/** Spreads what waits in the outbox, the oldest first. A row that fails is tried again at a later look. */
export async function spreadOutbox(notifier: Notifier): Promise<void> {
  const { db, log } = notifier
  for (;;) {
    const rows = await db.outbox.findMany({
      where: { sentAt: null },
      orderBy: [{ tries: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
      take: 100,
      select: { id: true, kind: true, payload: true, createdAt: true },
    })
    let failed = false
    for (const row of rows) {
      try {
        await spreadRow(notifier, row)
      } catch (err) {
        failed = true
        log.error({ err, outboxId: row.id }, 'a row of the outbox could not be spread')
        const { id } = row
        await write(db, (tx) =>
          tx.outbox.updateMany({ where: { id }, data: { tries: { increment: 1 } } }),
        )
      }
    }
    if (failed || rows.length < 100) return
  }
}
