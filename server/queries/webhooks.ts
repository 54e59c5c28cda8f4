import { isAlertKind, type AlertKind } from '#review/alert-kinds.ts'
import { webhookFormats, webhookFormatWords } from '#review/webhook-formats.ts'
import type { Ctx } from '../context.ts'
import { env } from '../env.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import type { DeliveryState } from '../notify/lease.ts'
import { requireDeskPower } from './require-desk-power.ts'
import { firstRows } from './shown.ts'

export interface WebhookRow {
  id: string
  name: string
  /** Of the address, what is no secret. */
  host: string
  format: string
  /** Of whose reports; null for all. */
  series: { id: string; name: string } | null
  kinds: AlertKind[]
  isPaused: boolean
  /** Whether what is sent is signed. */
  isSigned: boolean
}

export interface WebhooksPage {
  rows: WebhookRow[]
  series: { id: string; name: string }[]
  /** Whether addresses of the desk's own network are allowed. */
  allowsPrivate: boolean
}

export interface DeliveryRow {
  id: string
  phrase: string
  title: string | null
  state: DeliveryState
  tries: number
  answer: string
  at: Date
  /** When it was sent or given up; or when it is tried next. */
  ended: Date | null
  next: Date
}

const columns = {
  id: true,
  name: true,
  url: true,
  format: true,
  kinds: true,
  pausedAt: true,
  series: { select: { id: true, name: true } },
} as const

interface Columns {
  id: string
  name: string
  url: string
  format: string
  kinds: string
  pausedAt: Date | null
  series: { id: string; name: string } | null
}

function rowOf({ id, name, url, format, kinds, pausedAt, series }: Columns): WebhookRow {
  const known = webhookFormats.find((one) => one === format) ?? 'json'
  return {
    id,
    name,
    host: new URL(url).host,
    format: webhookFormatWords[known],
    series,
    kinds: (JSON.parse(kinds) as string[]).filter(isAlertKind),
    isPaused: pausedAt !== null,
    isSigned: known === 'json',
  }
}

function everySeries({ db }: Ctx): Promise<{ id: string; name: string }[]> {
  return db.series.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, name: true },
  })
}

/** The desk's webhooks, for administrators. */
export async function webhooks(ctx: Ctx): Promise<WebhooksPage> {
  requireDeskPower(ctx)
  const rows = await ctx.db.webhook.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 100,
    select: columns,
  })
  return {
    rows: rows.map(rowOf),
    series: await everySeries(ctx),
    allowsPrivate: env().privateHooks,
  }
}

interface Payload {
  phrase: string
  report: { title: string } | null
}

export interface WebhookPage {
  webhook: WebhookRow
  series: { id: string; name: string }[]
  deliveries: DeliveryRow[]
  more: boolean
}

/** One webhook and what was sent to it, the newest first. */
export async function webhookPage(
  ctx: Ctx,
  { id, shown }: { id: string; shown: number },
): Promise<WebhookPage> {
  requireDeskPower(ctx)
  const webhookId = Id.safeParse(id).data ?? ''
  const found = await ctx.db.webhook.findUnique({ where: { id: webhookId }, select: columns })
  if (!found) throw new Refused('not-found')
  const deliveries = await ctx.db.delivery.findMany({
    where: { webhookId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: shown + 1,
    select: {
      id: true,
      payload: true,
      state: true,
      tries: true,
      answer: true,
      createdAt: true,
      endedAt: true,
      nextAt: true,
    },
  })
  const { rows, more } = firstRows(deliveries, shown)
  return {
    webhook: rowOf(found),
    series: await everySeries(ctx),
    more,
    deliveries: rows.map(({ id: deliveryId, payload, state, tries, answer, ...times }) => {
      const { phrase, report } = JSON.parse(payload) as Payload
      return {
        id: deliveryId,
        phrase,
        title: report?.title ?? null,
        state: state as DeliveryState,
        tries,
        answer,
        at: times.createdAt,
        ended: times.endedAt,
        next: times.nextAt,
      }
    }),
  }
}
