/** What somebody who runs the desk sees from outside: whether it lives, whether it serves, and figures for Prometheus. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Log } from '../log.ts'
import type { SyncFigures } from './control.ts'
import type { Meter } from './meter.ts'

/** Seconds: a commit takes a fraction of a millisecond on a good disk and seconds on a sick one. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Name and meaning of what the rooms are asked for. */
const asked = {
  rooms: ['galley_rooms', 'Reports that are open.'],
  sockets: ['galley_sockets', 'Sockets on open reports.'],
  waitingBytes: ['galley_socket_waiting_bytes', 'Bytes that wait for slow readers.'],
  waitingEdits: ['galley_edits_waiting', 'Edits that arrived and are not durable yet.'],
  failedAppends: [
    'galley_appends_failed',
    'Transactions with edits that failed and are tried again, since the start.',
  ],
  missingEdits: [
    'galley_edits_missing',
    'How often browsers were asked for an edit that another one builds on, since the start. 0 where all is right.',
  ],
  pendingRooms: [
    'galley_rooms_pending',
    'Open reports that hold an edit back, because one before it is missing.',
  ],
  behind: [
    'galley_log_behind',
    'Edits of other processes that the furthest room behind has not read yet.',
  ],
} as const satisfies Partial<Record<keyof SyncFigures, readonly [name: string, help: string]>>

/** What of the alerts is asked for when somebody reads the figures. */
const alertsAsked = {
  waiting: ['galley_alerts_waiting', 'Mails and messages to webhooks that are still to be sent.'],
  oldestSeconds: ['galley_alerts_oldest_seconds', 'How long the oldest of them waits.'],
  failed: ['galley_alerts_failed', 'Those that were given up in the last week.'],
} as const

export type AlertCounts = Record<keyof typeof alertsAsked, number>

export class Figures implements Meter {
  readonly registry = new Registry()
  readonly #commits = new Histogram({
    name: 'galley_commit_seconds',
    help: 'Time of one transaction that makes edits durable.',
    buckets,
    registers: [this.registry],
  })
  readonly #edits = new Counter({
    name: 'galley_edits_total',
    help: 'Edits that were made durable.',
    registers: [this.registry],
  })
  readonly #shown = new Histogram({
    name: 'galley_edit_shown_seconds',
    help: 'Time from the arrival of an edit until it was sent to the others.',
    buckets,
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'galley_' })
  }

  committed(seconds: number, edits: number): void {
    this.#commits.observe(seconds)
    this.#edits.inc(edits)
  }

  shown(seconds: number): void {
    this.#shown.observe(seconds)
  }

  /** Figures of the alerts. They are no number while the database does not answer; all others are. */
  readAlerts(count: () => Promise<AlertCounts>): void {
    let reading: Promise<AlertCounts | null> | null = null
    // All three are asked for at once: one look at the database tells them all.
    const read = () =>
      (reading ??= count()
        .catch(() => null)
        .finally(() => (reading = null)))
    for (const [key, [name, help]] of Object.entries(alertsAsked))
      new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          this.set((await read())?.[key as keyof AlertCounts] ?? NaN)
        },
      })
  }

  /** Figures that are asked for when somebody reads them. */
  readFrom(figures: () => SyncFigures): void {
    for (const [key, [name, help]] of Object.entries(asked))
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(figures()[key as keyof typeof asked])
        },
      })
  }
}

export interface WatchOptions {
  figures: Figures
  /** Who may read the figures; null: nobody. */
  token: string | null
  /** Rejects when the database does not answer. */
  askDatabase: () => Promise<unknown>
  log: Log
}

function holds(req: IncomingMessage, token: string): boolean {
  const given = Buffer.from(req.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function say(res: ServerResponse, status: number, body: string, type = 'application/json'): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

/**
 * Answers the addresses of health and figures; false for every other. They are asked by machines, under whatever name
 * these know the process, and tell a stranger nothing.
 */
export function answerWatcher(
  req: IncomingMessage,
  res: ServerResponse,
  { figures, token, askDatabase, log }: WatchOptions,
): boolean {
  const path = req.url?.split('?', 1)[0]
  if (path === '/api/health/live') say(res, 200, '{"ok":true}')
  else if (path === '/api/health') {
    askDatabase().then(
      () => say(res, 200, '{"ok":true}'),
      (error: unknown) => {
        log.warn({ err: error }, 'the database does not answer')
        say(res, 503, '{"ok":false}')
      },
    )
  } else if (path === '/api/metrics') {
    if (token === null) say(res, 404, 'There is no such address.\n', 'text/plain; charset=utf-8')
    else if (!holds(req, token))
      say(res, 401, 'The token of the figures is needed.\n', 'text/plain; charset=utf-8')
    else {
      figures.registry.metrics().then(
        (text) => say(res, 200, text, figures.registry.contentType),
        (error: unknown) => {
          log.error({ err: error }, 'the figures could not be read')
          say(res, 500, '')
        },
      )
    }
  } else return false
  return true
}
