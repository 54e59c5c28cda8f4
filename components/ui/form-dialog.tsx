'use client'
import { useState, type ReactElement, type ReactNode } from 'react'
import { ActionForm } from './action-form.tsx'
import { Button } from './button.tsx'
import { Dialog, DialogClose, DialogFoot } from './dialog.tsx'
import type { FormAnswer } from './form-context.ts'
import { FormMessage } from './form-message.tsx'
import { SubmitButton } from './submit-button.tsx'

interface FormDialogProps {
  title: string
  description: string
  /** Button that opens it. */
  trigger: ReactElement
  action: (before: FormAnswer, form: FormData) => Promise<FormAnswer>
  /** The verb on the button that sends it. */
  submit: string
  /** Fields, and what the form names besides. */
  children: ReactNode
}

/** A few fields asked for in a dialog, which closes when they are accepted. */
export function FormDialog({ action, submit, children, ...about }: FormDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog {...about} open={open} onOpenChange={setOpen}>
      <ActionForm action={action} onDone={() => setOpen(false)} className="flex flex-col gap-4">
        {children}
        <FormMessage />
        <DialogFoot>
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
          <SubmitButton>{submit}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}
