'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import type { FormAnswer } from '#components/ui/form-context.ts'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { alertKindNames, alertKinds } from '#review/alert-kinds.ts'
import { webhookFormats, webhookFormatWords } from '#review/webhook-formats.ts'
import type { WebhooksPage } from '#server/queries/webhooks.ts'
import { add } from '../actions.ts'
import { Secret, secretIn } from './secret.tsx'

const formats = webhookFormats.map((value) => ({ value, label: webhookFormatWords[value] }))

interface FormProps extends Pick<WebhooksPage, 'series' | 'allowsPrivate'> {
  onDone: (answer: FormAnswer) => void
}

function Fields({ series, allowsPrivate }: Omit<FormProps, 'onDone'>) {
  return (
    <>
      <Field name="name" label="Name">
        <Input required maxLength={80} autoComplete="off" />
      </Field>
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
      <Field name="seriesId" label="Reports of">
        <Select
          placeholder="Every series"
          defaultValue=""
          options={[
            { value: '', label: 'Every series' },
            ...series.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-form font-medium">What is sent</legend>
        {alertKindNames.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            label={alertKinds[kind].every}
            defaultChecked={kind === 'submitted' || kind === 'decided' || kind === 'moved'}
          />
        ))}
      </fieldset>
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
