'use client'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportAction } from './act-form.tsx'

interface PublishButtonProps {
  header: ReportHeader
  action: ReportAction
}

/** Publishes what the page shows, or says who can. Nothing while the text is not approved. */
export function PublishButton({ header, action }: PublishButtonProps) {
  const ability = header.abilities.find(({ act }) => act === 'publish')
  if (!ability) {
    if (header.state !== 'approved') return null
    return (
      <p className="text-form text-ink-2">A publisher of {header.series.name} can publish it.</p>
    )
  }
  const why = ability.reason?.sentence
  return (
    <ActForm header={header} action={action} className="flex flex-wrap items-center gap-3">
      <SubmitButton size="large" {...(why === undefined ? {} : { why })}>
        {header.wasPublished ? 'Publish the correction' : 'Publish'}
      </SubmitButton>
      {why !== undefined && <p className="text-form text-ink-2">{why}</p>}
      <ActRefusal />
    </ActForm>
  )
}
