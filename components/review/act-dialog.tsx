'use client'
import { useState, type ReactElement, type ReactNode } from 'react'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportAction } from './act-form.tsx'

interface ActDialogProps {
  act: Act
  header: ReportHeader
  action: ReportAction
  /** The act's own words, unless said otherwise. */
  title?: string
  description: string
  /** Button that opens it. */
  trigger: ReactElement
  onOpen?: () => void
  /** The act names the content that the page shows. */
  namesText?: boolean
  variant?: ButtonProps['variant']
  /** What stands at the foot before the buttons. */
  foot?: ReactNode
  className?: string
  /** What has to be read or typed before. */
  children: ReactNode
}

/** An act on a report for which something has to be read or typed first. What was typed stays when it is closed. */
export function ActDialog({
  act,
  header,
  action,
  title = actWords[act],
  description,
  trigger,
  onOpen,
  namesText = false,
  variant = 'primary',
  foot,
  className,
  children,
}: ActDialogProps) {
  const [open, setOpen] = useState(false)
  function change(next: boolean) {
    if (next) onOpen?.()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      description={description}
      trigger={trigger}
      {...(className === undefined ? {} : { className })}
    >
      <ActForm
        header={header}
        action={action}
        namesText={namesText}
        onDone={() => setOpen(false)}
        className="flex flex-col gap-4"
      >
        {children}
        <ActRefusal />
        <DialogFoot>
          {foot}
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
          <SubmitButton variant={variant}>{actWords[act]}</SubmitButton>
        </DialogFoot>
      </ActForm>
    </Dialog>
  )
}
