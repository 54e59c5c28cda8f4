'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { ReportAction } from './act-form.tsx'

/** Keeps the text as it is now as a version with a name. */
export function KeepVersion({ reportId, action }: { reportId: string; action: ReportAction }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Keep the text as it is now"
      description="It is frozen as a version that is found again by its name. Writing goes on."
      trigger={<Button size="small">Keep a version</Button>}
    >
      <ActionForm action={action} onDone={() => setOpen(false)} className="flex flex-col gap-4">
        <input type="hidden" name="reportId" value={reportId} />
        <Field name="name" label="Name">
          <Input required maxLength={80} placeholder="Before the budget vote" />
        </Field>
        <FormMessage />
        <DialogFoot>
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
          <SubmitButton>Keep</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
