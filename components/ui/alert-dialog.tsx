'use client'
import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button.tsx'
import { DialogFoot } from './dialog.tsx'
import { modalStyle, veilStyle } from './modal-style.ts'

interface AlertDialogProps {
  /** The question, naming the thing: "Remove Amira from the desk?" */
  title: ReactNode
  /** What will happen and what stays. */
  description: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The way out, as words ("Keep her"). */
  cancel?: string
  /** The act: a Button, or a form with a SubmitButton. */
  children: ReactNode
}

/** Asks before something that cannot be undone. Only its buttons close it. */
export function AlertDialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  cancel = 'Cancel',
  children,
}: AlertDialogProps) {
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={veilStyle} />
        <Base.Popup className={modalStyle}>
          <Base.Title className="text-head font-semibold">{title}</Base.Title>
          <Base.Description className="mt-2 text-form text-ink-2">{description}</Base.Description>
          <DialogFoot>
            <Base.Close render={<Button variant="quiet">{cancel}</Button>} />
            {children}
          </DialogFoot>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
