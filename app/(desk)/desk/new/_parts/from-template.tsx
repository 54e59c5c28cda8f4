'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { fillPlaces, placesOf } from '#report/title-pattern.ts'
import type { NewReportSeries } from '#server/queries/new-report.ts'
import { beginReport } from '../actions.ts'
import { CarryOver } from './carry-over.tsx'

interface FromTemplateProps {
  series: readonly NewReportSeries[]
  first: string
}

/** The moment of a local date and time, as the server wants it. */
function momentOf(local: string): string {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

export function FromTemplate({ series, first }: FromTemplateProps) {
  const [seriesId, setSeriesId] = useState(first)
  const chosen = series.find(({ id }) => id === seriesId)
  const [from, setFrom] = useState(chosen?.next?.from ?? '')
  const [to, setTo] = useState(chosen?.next?.to ?? '')
  const [due, setDue] = useState('')

  function handleSeries(id: string) {
    setSeriesId(id)
    const next = series.find((one) => one.id === id)?.next
    setFrom(next?.from ?? '')
    setTo(next?.to ?? '')
  }
  const title =
    chosen && from && to && from <= to
      ? fillPlaces(
          chosen.titlePattern,
          placesOf({ series: chosen.name, period: { from, to }, number: chosen.number }),
        )
      : null

  return (
    <ActionForm action={beginReport} className="flex flex-col gap-5">
      <Field name="seriesId" label="Series">
        <Select
          options={series.map(({ id, name }) => ({ value: id, label: name }))}
          value={seriesId}
          onChange={handleSeries}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="from" label="First day">
          <Input
            type="date"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            required
          />
        </Field>
        <Field name="to" label="Last day">
          <Input
            type="date"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            required
          />
        </Field>
      </div>
      <Field label="Due" hint="When it should be published; may stay empty.">
        <Input
          type="datetime-local"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      </Field>
      <input type="hidden" name="due" value={momentOf(due)} />
      <div className="border-y border-rule py-4">
        <p className="text-panel text-ink-3">Title</p>
        <p className="mt-1 font-serif text-headline">
          {title ?? <span className="text-ink-3">Choose the first and the last day</span>}
        </p>
      </div>
      <CarryOver key={seriesId} seriesId={seriesId} />
      <FormMessage />
      <div>
        <SubmitButton>Begin the report</SubmitButton>
      </div>
    </ActionForm>
  )
}
