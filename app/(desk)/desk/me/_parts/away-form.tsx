'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { Me } from '#server/queries/me.ts'
import { saveAway } from '../actions.ts'

/** Until when one is away, and who is asked for reviews in the meantime. */
export function AwayForm({ away, others }: Pick<Me, 'away' | 'others'>) {
  const day = away?.until.toISOString().slice(0, 10) ?? ''
  return (
    <ActionForm action={saveAway} className="flex max-w-form flex-col gap-4">
      <Field name="until" label="Away until" hint="The last day. Leave it empty when you are back.">
        <Input type="date" key={day} defaultValue={day} className="max-w-48" />
      </Field>
      <Field name="delegateId" label="Meanwhile ask">
        <Select
          key={away?.delegateId ?? ''}
          placeholder="Nobody"
          defaultValue={away?.delegateId ?? ''}
          options={[
            { value: '', label: 'Nobody' },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <FormMessage />
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
