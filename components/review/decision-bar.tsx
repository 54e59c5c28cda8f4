'use client'
import { nextAct } from '#review/next-act.ts'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportActions } from './act-form.tsx'
import { RequestChanges } from './request-changes.tsx'
import { standingSentence } from './standing-words.ts'

/** What takes back is quiet, what brings further and is next is loud. */
function look(act: Act, next: Act | undefined) {
  if (act === 'take-back') return 'quiet'
  return act === next && act !== 'reopen' ? 'primary' : 'secondary'
}

interface DecisionBarProps {
  header: ReportHeader
  actions: ReportActions
}

/** Buttons from the quietest to the next act; those of the menu (archive, restore) are not here. */
const order = ['take-back', 'reopen', 'request-changes', 'submit', 'approve', 'publish'] as const

/** Where a report stands and what this person can decide about it, with what stands against it in words. */
export function DecisionBar({ header, actions }: DecisionBarProps) {
  const next = nextAct(header.abilities)?.act
  const shown = order.flatMap((act) => header.abilities.filter((one) => one.act === act))
  const against = shown.flatMap(({ reason }) => reason?.sentence ?? [])

  function button(act: Act, why: string | undefined) {
    if (act === 'request-changes') {
      return <RequestChanges key={act} header={header} action={actions[act]} />
    }
    if (act === 'publish') {
      return (
        <LinkButton key={act} variant="primary" href={`/reports/${header.id}/publish`}>
          Check and publish
        </LinkButton>
      )
    }
    return (
      <ActForm
        key={act}
        header={header}
        action={actions[act]}
        namesText={act === 'approve' || act === 'submit'}
        className="contents"
      >
        <div className="order-first basis-full empty:hidden">
          <ActRefusal />
        </div>
        <SubmitButton variant={look(act, next)} {...(why === undefined ? {} : { why })}>
          {actWords[act]}
        </SubmitButton>
      </ActForm>
    )
  }

  return (
    <section
      aria-label="Decision"
      data-frame
      className="sticky bottom-0 z-20 border-t border-rule bg-paper px-4 py-3 max-md:bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))]"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 text-form text-ink-2 max-sm:text-panel">
          <p>{standingSentence(header)}</p>
          {against.map((sentence) => (
            <p key={sentence} className="text-ink">
              {sentence}
            </p>
          ))}
        </div>
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
          {shown.map(({ act, reason }) => button(act, reason?.sentence))}
        </div>
      </div>
    </section>
  )
}
