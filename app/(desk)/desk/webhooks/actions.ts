'use server'
import { redirect } from 'next/navigation'
import {
  AddWebhook,
  addWebhook,
  ChangeWebhook,
  changeWebhook,
  OnWebhook,
  PauseWebhook,
  pauseWebhook,
  Redeliver,
  redeliver,
  removeWebhook,
  renewWebhookSecret,
  testWebhook,
} from '#server/commands/webhooks.ts'
import { action, type FormState } from '../../../action.ts'

type WithSecret = FormState & { secret?: string }

export const add = action({
  input: AddWebhook,
  run: addWebhook,
  read: (form) => ({
    name: form.get('name'),
    url: form.get('url'),
    format: form.get('format'),
    seriesId: form.get('seriesId') ?? '',
    kinds: form.getAll('kinds'),
  }),
  after: ({ secret }, { format }): WithSecret =>
    format === 'json' ? { done: 'Added.', secret } : { done: 'Added.' },
})

export const change = action({
  input: ChangeWebhook,
  run: changeWebhook,
  read: (form) => ({
    webhookId: form.get('webhookId'),
    name: form.get('name'),
    seriesId: form.get('seriesId') ?? '',
    kinds: form.getAll('kinds'),
  }),
  after: () => ({ done: 'Saved.' }),
})

export const renewSecret = action({
  input: OnWebhook,
  run: renewWebhookSecret,
  after: ({ secret }): WithSecret => ({ done: 'Renewed.', secret }),
})

export const pause = action({
  input: PauseWebhook,
  run: pauseWebhook,
  read: (form) => ({
    webhookId: form.get('webhookId'),
    paused: form.get('paused') === 'yes',
  }),
  after: (_, { paused }) => ({ done: paused ? 'Paused.' : 'Resumed.' }),
})

export const remove = action({
  input: OnWebhook,
  run: removeWebhook,
  after: () => redirect('/desk/webhooks'),
})

export const tryOut = action({
  input: OnWebhook,
  run: testWebhook,
  after: () => ({ done: 'It is on its way; the log says what comes of it.' }),
})

export const sendAgain = action({
  input: Redeliver,
  run: redeliver,
  after: () => ({ done: 'It is sent again.' }),
})
