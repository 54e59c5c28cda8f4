/** What administrators do with webhooks: where else the desk's alerts are sent. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { alertKindNames } from '#review/alert-kinds.ts'
import type { WebhookChanged } from '#review/events.ts'
import { webhookFormats } from '#review/webhook-formats.ts'
import type { Ctx } from '../context.ts'
import { write, type Transaction } from '../db/client.ts'
import { env } from '../env.ts'
import { Refused } from '../errors.ts'
import { Id } from '../id.ts'
import { cleanLine } from '../notify/clean-line.ts'
import type { HookPayload } from '../notify/payloads.ts'
import { badHookUrl } from '../notify/post-webhook.ts'
import { recordEvent } from './record-event.ts'
import { requireAdministrator } from './require-administrator.ts'

/** A desk needs few; what is sent for each event grows with them. */
const mostWebhooks = 50

export const AddWebhook = z.strictObject({
  name: z
    .string('Enter a name.')
    .transform((name) => cleanLine(name, 500))
    .pipe(z.string().min(1, 'Enter a name.').max(80, 'A name has at most 80 characters.')),
  url: z
    .string('Enter an address.')
    .trim()
    .max(2000, 'This is too long for an address.')
    .superRefine((url, checked) => {
      const bad = badHookUrl(url, env().privateHooks)
      if (bad !== null) checked.addIssue({ code: 'custom', message: bad })
    }),
  format: z.enum(webhookFormats, 'Choose a form.'),
  seriesId: z.union([z.literal(''), Id]),
  kinds: z.array(z.enum(alertKindNames)).min(1, 'Choose what is sent.').max(50),
})
export type AddWebhook = z.infer<typeof AddWebhook>

/** Its address and form stay: another receiver is another webhook. */
export const ChangeWebhook = AddWebhook.pick({ name: true, seriesId: true, kinds: true }).extend({
  webhookId: Id,
})
export type ChangeWebhook = z.infer<typeof ChangeWebhook>

export const OnWebhook = z.strictObject({ webhookId: Id })
export type OnWebhook = z.infer<typeof OnWebhook>

export const PauseWebhook = OnWebhook.extend({ paused: z.boolean() })
export type PauseWebhook = z.infer<typeof PauseWebhook>

export const Redeliver = z.strictObject({ deliveryId: Id })
export type Redeliver = z.infer<typeof Redeliver>

/** 192 bits, as Standard Webhooks writes them. */
const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`

type Act = z.infer<typeof WebhookChanged>['kind']

/** The host alone: of a chat, whoever knows the rest of the address may write there. */
async function record(
  tx: Transaction,
  ctx: Ctx,
  { kind, name, url }: { kind: Act; name: string; url: string },
): Promise<void> {
  await recordEvent(tx, ctx, { event: { kind, name, host: new URL(url).host } })
}

async function webhookOf(tx: Transaction, id: string) {
  const hook = await tx.webhook.findUnique({
    where: { id },
    select: { id: true, name: true, url: true },
  })
  if (!hook) throw new Refused('not-found')
  return hook
}

async function seriesOf(tx: Transaction, seriesId: string): Promise<string | null> {
  if (seriesId === '') return null
  const series = await tx.series.findUnique({ where: { id: seriesId }, select: { id: true } })
  if (!series) throw new Refused('not-found')
  return series.id
}

/** Adds a webhook. Returns its secret, which is shown this once. */
export async function addWebhook(
  ctx: Ctx,
  { name, url, format, seriesId, kinds }: AddWebhook,
): Promise<{ secret: string }> {
  requireAdministrator(ctx)
  const secret = newSecret()
  await write(ctx.db, async (tx) => {
    if ((await tx.webhook.count()) >= mostWebhooks)
      throw new Refused('too-large', `A desk has at most ${mostWebhooks} webhooks.`)
    await tx.webhook.create({
      data: {
        id: ctx.newId(),
        name,
        url,
        format,
        seriesId: await seriesOf(tx, seriesId),
        kinds: JSON.stringify(kinds),
        secret,
        createdAt: ctx.now(),
      },
      select: { id: true },
    })
    await record(tx, ctx, { kind: 'add-webhook', name, url })
  })
  return { secret }
}

/** What is sent to it from now on, and what it is called. */
export async function changeWebhook(
  ctx: Ctx,
  { webhookId, name, seriesId, kinds }: ChangeWebhook,
): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const { id, url } = await webhookOf(tx, webhookId)
    await tx.webhook.update({
      where: { id },
      data: { name, seriesId: await seriesOf(tx, seriesId), kinds: JSON.stringify(kinds) },
      select: { id: true },
    })
    await record(tx, ctx, { kind: 'change-webhook', name, url })
  })
}

/** Nothing is sent to it while it is paused, nor later what happened meanwhile. */
export async function pauseWebhook(ctx: Ctx, { webhookId, paused }: PauseWebhook): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const hook = await webhookOf(tx, webhookId)
    await tx.webhook.update({
      where: { id: hook.id },
      data: { pausedAt: paused ? ctx.now() : null },
      select: { id: true },
    })
    await record(tx, ctx, { kind: paused ? 'pause-webhook' : 'resume-webhook', ...hook })
  })
}

/** Removes it, with the log of what was sent to it. */
export async function removeWebhook(ctx: Ctx, { webhookId }: OnWebhook): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const hook = await webhookOf(tx, webhookId)
    await tx.webhook.deleteMany({ where: { id: hook.id } })
    await record(tx, ctx, { kind: 'remove-webhook', ...hook })
  })
}

/** Signs with another secret from now on. Returns it; it is shown this once. */
export async function renewWebhookSecret(
  ctx: Ctx,
  { webhookId }: OnWebhook,
): Promise<{ secret: string }> {
  requireAdministrator(ctx)
  const secret = newSecret()
  await write(ctx.db, async (tx) => {
    const hook = await webhookOf(tx, webhookId)
    await tx.webhook.update({ where: { id: hook.id }, data: { secret }, select: { id: true } })
    await record(tx, ctx, { kind: 'renew-webhook-secret', ...hook })
  })
  return { secret }
}

/** Sends a message that says it is a test. */
export async function testWebhook(ctx: Ctx, { webhookId }: OnWebhook): Promise<void> {
  requireAdministrator(ctx)
  const { name: desk } = env()
  const payload: HookPayload = {
    type: 'test',
    at: ctx.now().toISOString(),
    desk,
    phrase: cleanLine(`${ctx.actor.name} tries whether alerts of ${desk} arrive here`),
    report: null,
  }
  await write(ctx.db, async (tx) => {
    const hook = await webhookOf(tx, webhookId)
    const id = ctx.newId()
    await tx.delivery.create({
      data: {
        id,
        key: `hook:${hook.id}:test:${id}`,
        webhookId: hook.id,
        kind: 'test',
        payload: JSON.stringify(payload),
        nextAt: ctx.now(),
        createdAt: ctx.now(),
      },
      select: { id: true },
    })
  })
}

/** Sends again what was sent to a webhook or could not be, under the same name. */
export async function redeliver(ctx: Ctx, { deliveryId }: Redeliver): Promise<void> {
  requireAdministrator(ctx)
  await write(ctx.db, async (tx) => {
    const { count } = await tx.delivery.updateMany({
      // What is being sent at the moment is left to whoever sends it.
      where: { id: deliveryId, webhookId: { not: null }, state: { not: 'sending' } },
      data: { state: 'waiting', nextAt: ctx.now(), endedAt: null },
    })
    if (count === 0) throw new Refused('not-found', 'It is being sent, or is not there any more.')
  })
}
