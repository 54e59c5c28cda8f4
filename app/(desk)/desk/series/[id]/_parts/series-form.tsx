'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { SeriesPage } from '#server/queries/series-page.ts'
import { SeriesFields } from '../../_parts/series-fields.tsx'
import { saveSeries } from '../../actions.ts'

export function SeriesForm({ series }: { series: SeriesPage }) {
  return (
    <ActionForm action={saveSeries} className="pt-8">
      <input type="hidden" name="seriesId" value={series.id} />
      <SeriesFields values={series} addressIsFixed={series.addressIsFixed} />
      <div className="flex flex-col items-start gap-4 pt-6 lg:pl-[16.5rem]">
        <FormMessage />
        <SubmitButton variant="secondary">Save the settings</SubmitButton>
      </div>
    </ActionForm>
  )
}
