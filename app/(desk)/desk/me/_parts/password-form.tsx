'use client'
import { NewPasswordField } from '#components/desk/new-password-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { savePassword } from '../actions.ts'

export function PasswordForm({ email }: { email: string }) {
  return (
    <ActionForm action={savePassword} resetWhenDone className="flex max-w-form flex-col gap-4">
      {/* So that password managers know whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field name="present" label="Current password">
        <Input type="password" autoComplete="current-password" required maxLength={1000} />
      </Field>
      <NewPasswordField label="New password" />
      <FormMessage />
      <div>
        <SubmitButton variant="secondary">Change the password</SubmitButton>
      </div>
    </ActionForm>
  )
}
