'use client'
import Link from 'next/link'
import { nextAct } from '#review/next-act.ts'
import type { RefusalCode } from '#review/refusals.ts'
import { actWords, type Act } from '#review/transitions.ts'
import type { ReviewPage } from '#server/queries/review-page.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportActions } from './act-form.tsx'
import { ApproveAgain } from './approve-again.tsx'
import { isReasoned, ReasonAct } from './reason-act.tsx'
import { standingSentence } from './standing-words.ts'

/** What takes back is quiet, what brings further and is next is loud. */
function look(act: Act, next: Act | undefined) {
  if (act === 'take-back') return 'quiet'
  return act === next && act !== 'reopen' ? 'primary' : 'secondary'
}

/** Where what shuts a gate can be seen and opened. */
const leads: Partial<Record<RefusalCode, { path: string; words: string }>> = {
  'no-errors': { path: 'publish#checks', words: 'See the checks' },
  'items-signed': { path: 'review#items', words: 'See the items' },
  'no-threads': { path: 'review#threads', words: 'See the threads' },
  'no-suggestions': { path: 'write#suggestions', words: 'See the suggestions' },
}

function GateLink({ id, code }: { id: string; code: RefusalCode }) {
  const lead = leads[code]
  if (!lead) return null
  return (
    <>
      {' '}
      <Link className="link" href={`/reports/${id}/${lead.path}`}>
        {lead.words}
      </Link>
    </>
  )
}

interface DecisionBarProps {
  header: ReportHeader
  actions: ReportActions
  /** What changed since this person decided last, to be read before they approve. */
  since: ReviewPage['since']
}

/** Buttons from the quietest to the next act; those of the menu (archive, restore) are not here. */
const order = [
  'take-back',
  'reopen',
  'request-changes',
  'submit',
  'break-glass',
  'approve',
  'publish',
] as const

/** Where a report stands and what this person can decide about it, with what stands against it in words. */
export function DecisionBar({ header, actions, since }: DecisionBarProps) {
  const next = nextAct(header.abilities)?.act
  const shown = order.flatMap((act) => header.abilities.filter((one) => one.act === act))
  const against = new Map(
    shown.flatMap(({ reason }) => (reason ? [[reason.sentence, reason]] : [])),
  )

  function button(act: Act, why: string | undefined) {
    if (isReasoned(act)) {
      return <ReasonAct key={act} act={act} header={header} action={actions[act]} why={why} />
    }
    if (act === 'approve' && since && why === undefined) {
      return <ApproveAgain key={act} header={header} action={actions[act]} since={since} />
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
          {[...against.values()].map(({ code, sentence }) => (
            <p key={sentence} className="text-ink">
              {sentence}
              <GateLink id={header.id} code={code} />
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
