'use client'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { Input } from '#components/ui/input.tsx'
import type { ReportAction } from './act-form.tsx'

/** Keeps the text as it is now as a version with a name. */
export function KeepVersion({ reportId, action }: { reportId: string; action: ReportAction }) {
  return (
    <FormDialog
      title="Keep the text as it is now"
      description="It is frozen as a version that is found again by its name. Writing goes on."
      trigger={<Button size="small">Keep a version</Button>}
      action={action}
      submit="Keep"
    >
      <input type="hidden" name="reportId" value={reportId} />
      <Field name="name" label="Name">
        <Input required maxLength={80} placeholder="Before the budget vote" />
      </Field>
    </FormDialog>
  )
}
