'use client'
import { isApproved } from '#review/states.ts'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportActions } from './act-form.tsx'
import { ScheduleAct } from './schedule-act.tsx'

interface PublishButtonProps {
  header: ReportHeader
  actions: Pick<ReportActions, 'publish' | 'schedule' | 'unschedule'>
}

const words = ({ wasPublished }: ReportHeader) =>
  wasPublished ? 'Publish the correction' : 'Publish'

/** Publishes what the page shows, or says who can. Nothing while the text is not approved. */
export function PublishButton({ header, actions }: PublishButtonProps) {
  const may = (wanted: Act) =>
    header.abilities.some(({ act, allowed }) => act === wanted && allowed)
  const ability = header.abilities.find(({ act }) => act === 'publish')
  if (!ability) {
    if (!isApproved(header.state)) return null
    return (
      <p className="text-form text-ink-2">A publisher of {header.series.name} can publish it.</p>
    )
  }
  const why = ability.reason?.sentence
  return (
    <div className="flex flex-wrap items-start gap-3">
      <ActForm header={header} action={actions.publish} className="contents">
        <SubmitButton size="large" {...(why === undefined ? {} : { why })}>
          {header.state === 'scheduled' ? 'Publish now' : words(header)}
        </SubmitButton>
        {why !== undefined && <p className="text-form text-ink-2">{why}</p>}
        <ActRefusal />
      </ActForm>
      {may('schedule') && <ScheduleAct header={header} action={actions.schedule} />}
      {may('unschedule') && (
        <ActForm header={header} action={actions.unschedule} className="contents">
          <SubmitButton size="large" variant="secondary">
            {actWords.unschedule}
          </SubmitButton>
          <ActRefusal />
        </ActForm>
      )}
    </div>
  )
}
