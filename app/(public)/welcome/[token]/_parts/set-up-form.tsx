'use client'
import { NewPasswordField } from '#components/desk/new-password-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { setUp } from '../actions.ts'

export function SetUpForm({ token }: { token: string }) {
  return (
    <ActionForm action={setUp} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <FormMessage />
      <Field name="name" label="Your name" hint="As your colleagues know you.">
        <Input autoComplete="name" required maxLength={80} />
      </Field>
      <Field name="email" label="E-mail" hint="You sign in with it.">
        <Input type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <NewPasswordField label="Password" />
      <SubmitButton size="large" className="mt-2">
        Set up the desk
      </SubmitButton>
    </ActionForm>
  )
}
