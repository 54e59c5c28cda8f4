'use client'
import { isOpenRequest, type RequestState } from '#review/requests.ts'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { ReportAction } from './act-form.tsx'
import { Reason } from './timeline.tsx'

export interface RequestActions {
  ask: ReportAction
  accept: ReportAction
  decline: ReportAction
  withdraw: ReportAction
}

type Request = ReviewPage['requests'][number]

const stateWords: Record<RequestState, string> = {
  asked: 'is asked',
  accepted: 'will review it',
  declined: 'declined',
  withdrawn: 'is no longer asked',
  done: 'reviewed it',
}

/** Asks somebody for a review, with a day or without one. */
export function AskReview({
  reportId,
  reviewers,
  action,
}: {
  reportId: string
  reviewers: ReviewPage['reviewers']
  action: ReportAction
}) {
  return (
    <FormDialog
      title="Ask for a review"
      description="They see it at their desk. Who is away has somebody else asked."
      trigger={<Button size="small">Ask for a review</Button>}
      action={action}
      submit="Ask"
    >
      <input type="hidden" name="reportId" value={reportId} />
      <Field name="userId" label="Whom">
        <Select required options={reviewers.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
      <Field name="due" label="Until" hint="May stay empty.">
        <Input type="date" className="max-w-48" />
      </Field>
    </FormDialog>
  )
}

function Decline({ id, action }: { id: string; action: ReportAction }) {
  return (
    <FormDialog
      title="Decline the review"
      description="Whoever asked you reads why, and can ask somebody else."
      trigger={<Button size="small">Decline</Button>}
      action={action}
      submit="Decline"
    >
      <input type="hidden" name="requestId" value={id} />
      <Field name="reason" label="Why">
        <Textarea rows={3} required maxLength={4000} />
      </Field>
    </FormDialog>
  )
}

function OneClick({ id, action, words }: { id: string; action: ReportAction; words: string }) {
  return (
    <ActionForm action={action} className="contents">
      <input type="hidden" name="requestId" value={id} />
      <SubmitButton size="small" variant={words === 'Accept' ? 'secondary' : 'quiet'}>
        {words}
      </SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}

interface RequestListProps {
  requests: readonly Request[]
  /** Who looks at it. */
  me: string
  mayAsk: boolean
  actions: RequestActions
}

/** Who is asked to review the report, and what they said. */
export function RequestList({ requests, me, mayAsk, actions }: RequestListProps) {
  return (
    <ul className="flex flex-col gap-3 empty:hidden">
      {requests.map(({ id, person, insteadOf, askedBy, due, state, reason, at }) => (
        <li key={id} className="text-panel">
          <p className={isOpenRequest(state) ? 'text-ink' : 'text-ink-2'}>
            {person.name} {stateWords[state]}
            {insteadOf !== null && `, in the place of ${insteadOf}`}
            {due && isOpenRequest(state) && (
              <>
                , due <RelativeTime at={due} />
              </>
            )}
          </p>
          <p className="text-ink-3">
            Asked by {askedBy ?? 'somebody'} <RelativeTime at={at} />
          </p>
          {reason !== '' && <Reason>{reason}</Reason>}
          <div className="mt-1 flex flex-wrap items-center gap-2 empty:hidden">
            {person.id === me && state === 'asked' && (
              <OneClick id={id} action={actions.accept} words="Accept" />
            )}
            {person.id === me && isOpenRequest(state) && (
              <Decline id={id} action={actions.decline} />
            )}
            {mayAsk && person.id !== me && isOpenRequest(state) && (
              <OneClick id={id} action={actions.withdraw} words="Take back" />
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
