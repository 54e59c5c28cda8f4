'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import type { FormAnswer } from '#components/ui/form-context.ts'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { AlertKind } from '#review/alert-kinds.ts'
import { webhookFormats, webhookFormatWords } from '#review/webhook-formats.ts'
import type { WebhooksPage } from '#server/queries/webhooks.ts'
import { add } from '../actions.ts'
import { NameField, SentFields } from './webhook-fields.tsx'
import { Secret, secretIn } from './secret.tsx'

const formats = webhookFormats.map((value) => ({ value, label: webhookFormatWords[value] }))

/** What most channels want: the steps of reports, and not what concerns one person. */
const usual: readonly AlertKind[] = ['submitted', 'decided', 'moved']

interface FormProps extends Pick<WebhooksPage, 'series' | 'allowsPrivate'> {
  onDone: (answer: FormAnswer) => void
}

function Fields({ series, allowsPrivate }: Omit<FormProps, 'onDone'>) {
  return (
    <>
      <NameField />
      <Field
        name="url"
        label="Address"
        hint={
          allowsPrivate
            ? 'Addresses of the desk’s own network are allowed.'
            : 'Begins with https:// and leads to the public internet.'
        }
      >
        <Input type="url" required maxLength={2000} autoComplete="off" />
      </Field>
      <Field name="format" label="For">
        <Select defaultValue="json" options={formats} />
      </Field>
      <SentFields series={series} kinds={usual} of={null} />
    </>
  )
}

function AddForm({ series, allowsPrivate, onDone }: FormProps) {
  return (
    <ActionForm action={add} onDone={onDone} className="flex flex-col gap-4">
      <Fields series={series} allowsPrivate={allowsPrivate} />
      <FormMessage />
      <DialogFoot>
        <DialogClose>
          <Button variant="quiet">Cancel</Button>
        </DialogClose>
        <SubmitButton>Add</SubmitButton>
      </DialogFoot>
    </ActionForm>
  )
}

/** Adds a webhook, and shows its secret where it has a use for one. */
export function AddWebhook(page: Pick<WebhooksPage, 'series' | 'allowsPrivate'>) {
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  function handleDone(answer: FormAnswer) {
    const made = secretIn(answer)
    if (made === null) setOpen(false)
    else setSecret(made)
  }
  return (
    <Dialog
      title={secret === null ? 'Add a webhook' : 'The webhook’s secret'}
      description={
        secret === null
          ? 'What happens at the desk is sent to it, with the report’s title and address.'
          : 'Give it to whoever runs the receiver.'
      }
      trigger={<Button variant="primary">Add a webhook</Button>}
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setSecret(null)
      }}
    >
      {secret === null ? <AddForm {...page} onDone={handleDone} /> : <Secret secret={secret} />}
    </Dialog>
  )
}
