'use client'
import { useState } from 'react'
import { actWords } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { ActForm, ActRefusal, type ReportAction } from './act-form.tsx'

interface RequestChangesProps {
  header: ReportHeader
  action: ReportAction
}

/** Asks for the reason, because "changes requested" alone helps nobody. What was typed stays when it is closed. */
export function RequestChanges({ header, action }: RequestChangesProps) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={actWords['request-changes']}
      description="The report goes back to its authors with your words. They can write again at once."
      trigger={<Button>{actWords['request-changes']}</Button>}
    >
      <ActForm
        header={header}
        action={action}
        onDone={() => setOpen(false)}
        className="flex flex-col gap-4"
      >
        <Field name="reason" label="What should change">
          <Textarea
            rows={5}
            required
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <ActRefusal />
        <DialogFoot>
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
          <SubmitButton>{actWords['request-changes']}</SubmitButton>
        </DialogFoot>
      </ActForm>
    </Dialog>
  )
}
