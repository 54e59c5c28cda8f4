'use client'
import type { ReactElement, ReactNode } from 'react'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import type { FormAnswer } from '#components/ui/form-context.ts'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { say } from '#components/ui/toast.tsx'

interface ConfirmProps {
  title: ReactNode
  description: ReactNode
  /** The verb on the button. */
  act: string
  danger?: boolean
  action: (before: FormAnswer, form: FormData) => Promise<FormAnswer>
  /** What is sent. */
  input: Record<string, string>
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** Asks, then runs a server action; stays open with the sentence when it is refused. */
export function Confirm({
  title,
  description,
  act,
  danger,
  action,
  input,
  trigger,
  open: given,
  onOpenChange,
}: ConfirmProps) {
  const [own, setOwn] = useState(false)
  const setOpen = onOpenChange ?? setOwn
  function handleDone({ done }: FormAnswer) {
    setOpen(false)
    if (done) say(done)
  }
  return (
    <AlertDialog
      title={title}
      description={description}
      open={given ?? own}
      onOpenChange={setOpen}
      {...(trigger ? { trigger } : {})}
    >
      <ActionForm action={action} onDone={handleDone} className="contents">
        {Object.entries(input).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton variant={danger ? 'danger' : 'primary'}>{act}</SubmitButton>
        <div className="w-full empty:hidden">
          <FormMessage />
        </div>
      </ActionForm>
    </AlertDialog>
  )
}
