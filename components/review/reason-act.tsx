'use client'
import { useState } from 'react'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { ActDialog } from './act-dialog.tsx'
import { ActForm, type ReportAction } from './act-form.tsx'

/** The acts of which others have to know why. */
export type ReasonedAct = Extract<Act, 'request-changes' | 'break-glass' | 'withdraw'>

const words: Record<ReasonedAct, { description: string; label: string }> = {
  'request-changes': {
    description:
      'The report goes back to its authors with your words. They can write again at once.',
    label: 'What should change',
  },
  'break-glass': {
    description:
      'Nobody approves words of their own. If it has to be, say why: your approval counts, and the record shows for ever that you gave it to your own words, with this reason.',
    label: 'Why it cannot wait for somebody else',
  },
  withdraw: {
    description:
      'Readers find a notice with today’s date and your words in its place. The text stays at the desk and can be published again.',
    label: 'What readers are told',
  },
}

export function isReasoned(act: Act): act is ReasonedAct {
  return Object.hasOwn(words, act)
}

interface ReasonActProps {
  act: ReasonedAct
  header: ReportHeader
  action: ReportAction
  /** Why it cannot be done now. */
  why?: string | undefined
}

/** Asks for the reason, because the act alone helps nobody. What was typed stays when it is closed. */
export function ReasonAct({ act, header, action, why }: ReasonActProps) {
  const [reason, setReason] = useState('')
  if (why !== undefined) {
    return (
      <ActForm header={header} action={action} className="contents">
        <SubmitButton variant="secondary" why={why}>
          {actWords[act]}
        </SubmitButton>
      </ActForm>
    )
  }
  return (
    <ActDialog
      act={act}
      header={header}
      action={action}
      description={words[act].description}
      trigger={<Button>{actWords[act]}</Button>}
      namesText={act === 'break-glass'}
      variant={act === 'request-changes' ? 'secondary' : 'danger'}
    >
      <Field name="reason" label={words[act].label}>
        <Textarea
          rows={5}
          required
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}
