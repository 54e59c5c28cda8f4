'use client'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { alertKindNames, alertKinds, type AlertKind } from '#review/alert-kinds.ts'
import type { WebhooksPage } from '#server/queries/webhooks.ts'

export function NameField({ name = '' }: { name?: string }) {
  return (
    <Field name="name" label="Name">
      <Input required maxLength={80} autoComplete="off" defaultValue={name} />
    </Field>
  )
}

interface SentFieldsProps extends Pick<WebhooksPage, 'series'> {
  kinds: readonly AlertKind[]
  /** The series whose reports are told of; null for all. */
  of: string | null
}

/** Of which reports a webhook is told what. */
export function SentFields({ series, kinds, of }: SentFieldsProps) {
  return (
    <>
      <Field name="seriesId" label="Reports of">
        <Select
          placeholder="Every series"
          defaultValue={of ?? ''}
          options={[
            { value: '', label: 'Every series' },
            ...series.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-form font-medium">What is sent</legend>
        {alertKindNames.map((kind) => (
          <Checkbox
            key={kind}
            name="kinds"
            value={kind}
            label={alertKinds[kind].every}
            defaultChecked={kinds.includes(kind)}
          />
        ))}
      </fieldset>
    </>
  )
}
