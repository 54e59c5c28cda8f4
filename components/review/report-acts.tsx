'use client'
import { nextAct } from '#review/next-act.ts'
import { actWords } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportActions } from './act-form.tsx'
import type { ReportTab } from './report-tabs.ts'

interface ReportActsProps {
  header: ReportHeader
  actions: ReportActions
  /** The page on which it stands: approving and publishing have pages of their own, where one reads first. */
  here: ReportTab
  /** Why every act has to wait, as a sentence: "Your last words are not saved yet." */
  hold?: string | undefined
}

/** The one next act of this person on a report, for the page bar. Nothing where it is somebody else's move. */
export function ReportActs({ header, actions, here, hold }: ReportActsProps) {
  const next = nextAct(header.abilities)
  if (!next || here === 'review') return null
  const page = `/reports/${header.id}`
  if (next.act === 'approve') {
    return (
      <LinkButton variant="primary" href={`${page}/review`}>
        Review
      </LinkButton>
    )
  }
  if (next.act === 'publish') {
    // On its own page the button stands below what goes out.
    if (here === 'publish') return null
    return (
      <LinkButton variant="primary" href={`${page}/publish`}>
        Check and publish
      </LinkButton>
    )
  }
  const forward = next.act === 'submit' || next.act === 'restore'
  const why = hold ?? next.reason?.sentence
  return (
    <ActForm header={header} action={actions[next.act]}>
      <div className="absolute top-full right-3 z-30 mt-2 max-w-panel rounded-sheet bg-float shadow-float empty:hidden">
        <ActRefusal />
      </div>
      <SubmitButton
        variant={forward ? 'primary' : 'secondary'}
        {...(why === undefined ? {} : { why })}
      >
        {actWords[next.act]}
      </SubmitButton>
    </ActForm>
  )
}
