'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { markRead } from '../actions.ts'

/** With a mouse it shows where the mouse is; to fingers and keys it is always there. */
const inRow = 'pointer-fine:opacity-0 group-hover:opacity-100 focus-visible:opacity-100'

/** Marks one alert as read, or all of them. */
export function MarkRead({ alertId, label }: { alertId?: string; label?: string }) {
  return (
    <ActionForm action={markRead} className="relative z-10 flex items-center gap-2">
      {alertId !== undefined && <input type="hidden" name="alertId" value={alertId} />}
      <FormMessage />
      <SubmitButton
        variant="quiet"
        size="small"
        {...(label ? { 'aria-label': label, className: inRow } : {})}
      >
        {alertId === undefined ? 'Mark all read' : 'Mark read'}
      </SubmitButton>
    </ActionForm>
  )
}
