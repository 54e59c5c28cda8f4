'use client'
import { useState } from 'react'
import { actWords } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { ReportAction } from './act-form.tsx'

/** A moment as a field for day and hour writes it, in the reader's zone. */
function fieldValue(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

interface ScheduleActProps {
  header: ReportHeader
  action: ReportAction
}

/** Asks when the text goes out by itself. The hour is the reader's own; the server is sent the moment. */
export function ScheduleAct({ header, action }: ScheduleActProps) {
  const [local, setLocal] = useState('')
  const at = new Date(local)
  const isTime = !Number.isNaN(at.getTime())

  /** The next full hour but one is never over before somebody has looked. */
  function propose() {
    const soon = new Date(Math.ceil(Date.now() / 3_600_000 + 1) * 3_600_000)
    if (local === '') setLocal(fieldValue(soon))
  }

  return (
    <ActDialog
      act="schedule"
      header={header}
      action={action}
      description="The approved text goes out by itself, unless somebody takes it off the schedule or reopens it before."
      trigger={<Button size="large">{actWords.schedule}</Button>}
      onOpen={propose}
    >
      <input type="hidden" name="publishAt" value={isTime ? at.toISOString() : ''} />
      <Field
        label="When, by your clock"
        hint={isTime ? `${at.toISOString().slice(0, 16).replace('T', ', ')} UTC` : undefined}
      >
        <Input
          type="datetime-local"
          required
          value={local}
          onChange={(event) => setLocal(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}
