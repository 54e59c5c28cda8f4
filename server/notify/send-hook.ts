import { webhookFormats } from '#review/webhook-formats.ts'
import { webhookBody } from './chat-body.ts'
import type { Outcome, Taken } from './lease.ts'
import { messageName } from './message-name.ts'
import type { Notifier } from './notifier.ts'
import { HookPayload } from './payloads.ts'
import { postWebhook } from './post-webhook.ts'

/** Sends a delivery to its webhook. */
export async function sendHook({ db, settings, now }: Notifier, delivery: Taken): Promise<Outcome> {
  const hook =
    delivery.webhookId === null
      ? null
      : await db.webhook.findUnique({
          where: { id: delivery.webhookId },
          select: { url: true, format: true, secret: true, pausedAt: true },
        })
  if (!hook || hook.pausedAt) return { state: 'dropped', answer: 'The webhook was paused.' }
  const format = webhookFormats.find((known) => known === hook.format) ?? 'json'
  const id = `msg_${messageName(delivery.key)}`
  return postWebhook({
    url: hook.url,
    body: webhookBody(format, id, HookPayload.parse(JSON.parse(delivery.payload))),
    id,
    secret: format === 'json' ? hook.secret : null,
    at: now(),
    allowPrivate: settings.privateHooks,
  })
}
