'use client'
import { mailTimes, type MailTime } from '#review/alert-kinds.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { AlertChoices } from '#server/queries/alert-choices.ts'
import { saveAlerts } from '../actions.ts'

const timeWords: Record<MailTime, string> = {
  'at-once': 'At once',
  daily: 'Once a day',
  never: 'Never',
}

const options = mailTimes.map((value) => ({ value, label: timeWords[value] }))

/** For each kind of alert, when mail is sent for it. */
export function AlertsForm({ kinds }: Pick<AlertChoices, 'kinds'>) {
  return (
    <ActionForm action={saveAlerts} className="flex flex-col gap-4">
      <div>
        {kinds.map(({ kind, words, mail }) => (
          <div
            key={kind}
            className="flex items-center justify-between gap-4 border-b border-rule py-1.5 first:border-t lg:first:border-t-0"
          >
            <span aria-hidden className="text-form">
              {words}
            </span>
            <Field name={kind} label={words} hideLabel className="w-34 shrink-0">
              <Select key={mail} defaultValue={mail} options={options} />
            </Field>
          </div>
        ))}
      </div>
      <FormMessage />
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
