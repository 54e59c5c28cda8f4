'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { saveName } from '../actions.ts'

export function NameForm({ name, email }: { name: string; email: string }) {
  return (
    <ActionForm action={saveName} className="flex max-w-form flex-col gap-4">
      <Field name="name" label="Name">
        <Input autoComplete="name" defaultValue={name} required maxLength={80} />
      </Field>
      <Field label="E-mail" hint="Your address at the desk stays the one you were invited with.">
        <Input type="email" value={email} readOnly />
      </Field>
      <FormMessage />
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
