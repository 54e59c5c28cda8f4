'use client'
import { Confirm } from '#components/desk/confirm.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ReportAction } from './act-form.tsx'

interface RestoreVersionProps {
  reportId: string
  number: number
  action: ReportAction
  /** A row of a list is quiet. */
  variant?: 'quiet' | 'secondary'
}

/** Makes the text again what it was in a version, after asking. */
export function RestoreVersion({
  reportId,
  number,
  action,
  variant = 'quiet',
}: RestoreVersionProps) {
  return (
    <Confirm
      title={`Restore version ${number}?`}
      description="The text becomes what it was then, for everybody who has it open. What it is now is kept as a version, so this can be undone."
      act="Restore"
      action={action}
      input={{ reportId, number: String(number) }}
      trigger={
        <Button size="small" variant={variant} aria-label={`Restore version ${number}`}>
          Restore
        </Button>
      }
    />
  )
}
