'use client'
import { Confirm } from '#components/desk/confirm.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import type { WebhookPage } from '#server/queries/webhooks.ts'
import { change, pause, remove, tryOut } from '../actions.ts'
import { RenewSecret } from './renew-secret.tsx'
import { NameField, SentFields } from './webhook-fields.tsx'

function Change({ webhook: { id, name, kinds, series: of }, series }: ActsProps) {
  return (
    <FormDialog
      title="Change what is sent"
      description="Its address stays: for another one, add another webhook."
      trigger={<Button size="small">Change</Button>}
      action={change}
      submit="Save"
    >
      <input type="hidden" name="webhookId" value={id} />
      <NameField name={name} />
      <SentFields series={series} kinds={kinds} of={of?.id ?? null} />
    </FormDialog>
  )
}

type ActsProps = Pick<WebhookPage, 'webhook' | 'series'>

/** What can be done with a webhook. */
export function WebhookActs({ webhook, series }: ActsProps) {
  const { id, name, isPaused, isSigned } = webhook
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {!isPaused && (
        <ActionForm action={tryOut} className="contents">
          <input type="hidden" name="webhookId" value={id} />
          <SubmitButton variant="secondary" size="small">
            Send a test
          </SubmitButton>
          <FormMessage />
        </ActionForm>
      )}
      <Change webhook={webhook} series={series} />
      <Confirm
        title={isPaused ? `Resume ${name}?` : `Pause ${name}?`}
        description={
          isPaused
            ? 'What happens from now on is sent to it again. What happened meanwhile is not.'
            : 'Nothing is sent to it until you resume it.'
        }
        act={isPaused ? 'Resume' : 'Pause'}
        action={pause}
        input={{ webhookId: id, paused: isPaused ? 'no' : 'yes' }}
        trigger={<Button size="small">{isPaused ? 'Resume' : 'Pause'}</Button>}
      />
      {isSigned && <RenewSecret webhookId={id} />}
      <Confirm
        danger
        title={`Remove ${name}?`}
        description="Nothing is sent to it any more, and the log of what was sent goes too."
        act="Remove"
        action={remove}
        input={{ webhookId: id }}
        trigger={
          <Button variant="quiet" size="small">
            Remove
          </Button>
        }
      />
    </div>
  )
}
