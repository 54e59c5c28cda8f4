'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { endMail } from '../actions.ts'

/** Ends mail of one kind, or all of it. */
export function EndMail({ token }: { token: string }) {
  return (
    <ActionForm action={endMail} className="flex flex-col items-start gap-4">
      <input type="hidden" name="token" value={token} />
      <FormMessage />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>No more of this</SubmitButton>
        <SubmitButton variant="quiet" name="all" value="yes">
          No more mail at all
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
