'use client'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { useForm, type FormAnswer } from '#components/ui/form-context.ts'
import { FormMessage } from '#components/ui/form-message.tsx'

export type ReportAction = (before: FormAnswer, form: FormData) => Promise<FormAnswer>
export type ReportActions = Record<Act, ReportAction>

interface ActFormProps {
  header: Pick<ReportHeader, 'id' | 'revision' | 'hash'>
  action: ReportAction
  /** The act names the content that this page shows; left out, it takes what the server finds. */
  namesText?: boolean
  onDone?: () => void
  className?: string
  /** A SubmitButton, and the fields that the act needs. */
  children: ReactNode
}

/** A form for one act on a report: it names the report and what was seen of it. */
export function ActForm({ header, action, namesText, onDone, className, children }: ActFormProps) {
  return (
    <ActionForm
      // What was refused about another state of the report is over when the page shows a new one.
      key={`${header.revision} ${header.hash}`}
      action={action}
      {...(onDone ? { onDone } : {})}
      className={className}
    >
      <input type="hidden" name="reportId" value={header.id} />
      <input type="hidden" name="seen" value={header.revision} />
      {namesText && <input type="hidden" name="seenHash" value={header.hash} />}
      {children}
    </ActionForm>
  )
}

/** Why the act around it was refused, and the way to what stands there now. */
export function ActRefusal() {
  const { answer, pending } = useForm()
  const router = useRouter()
  if (answer.error === undefined || pending) return null
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <FormMessage />
      <Button size="small" onClick={() => router.refresh()}>
        Look again
      </Button>
    </div>
  )
}
