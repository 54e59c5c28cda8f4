import { z } from 'zod'
import { alertKinds, type AlertKind } from '#review/alert-kinds.ts'
import { alertKindOf, alertPhrase } from '#review/alert-words.ts'
import { eventPhrase } from '#review/event-words.ts'
import type { Transaction } from '../db/client.ts'
import { Alerting, Announcement } from '../commands/announce.ts'
import { recordedEvent } from '../commands/record-event.ts'

/** What a row of the outbox says, whoever wrote it. */
export interface News {
  /** Names what happened. */
  key: string
  reportId: string
  kind: AlertKind
  userIds: string[]
  /** To one of the people. */
  phraseFor: (userId: string) => string
  /** To everybody: for webhooks. */
  phrase: string
  excerpt: string
  place: string
}

const excerptLength = 500

function shortened(words: string): string {
  const one = words.trim()
  return one.length > excerptLength ? `${one.slice(0, excerptLength - 1).trimEnd()}…` : one
}

async function newsOfEvent(tx: Transaction, payload: unknown): Promise<News | null> {
  const { eventId, reportId, userIds } = Announcement.parse(payload)
  const row = await tx.event.findUnique({
    where: { id: eventId },
    select: { kind: true, data: true, actorName: true },
  })
  const event = row && recordedEvent(row)
  const kind = event && alertKindOf(event)
  if (!kind) return null
  const { actorName } = row
  return {
    key: eventId,
    reportId,
    kind,
    userIds,
    phraseFor: (userId) => alertPhrase(actorName, event, userId),
    phrase: eventPhrase(actorName, event),
    excerpt: 'reason' in event ? shortened(event.reason ?? '') : '',
    place: alertKinds[kind].place ?? '',
  }
}

function newsOfAlert(payload: unknown): News {
  const { excerpt = '', place, phrase, forAll, ...said } = Alerting.parse(payload)
  return {
    ...said,
    phrase: forAll ?? phrase,
    phraseFor: () => phrase,
    excerpt: shortened(excerpt),
    place: place ?? alertKinds[said.kind].place ?? '',
  }
}

/** Reads a row of the outbox. Null for what nobody is told of. Throws zod's or JSON's error for a row of another form. */
export async function readNews(
  tx: Transaction,
  row: { kind: string; payload: string },
): Promise<News | null> {
  const kind = z.enum(['report-moved', 'alert']).parse(row.kind)
  const payload = JSON.parse(row.payload) as unknown
  return kind === 'report-moved' ? newsOfEvent(tx, payload) : newsOfAlert(payload)
}
