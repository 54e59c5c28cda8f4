'use client'
import { ActionForm } from '#components/ui/action-form.tsx'
import { cn } from '#components/ui/cn.ts'
import { FormMessage } from '#components/ui/form-message.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { DeliveryRow } from '#server/queries/webhooks.ts'
import { sendAgain } from '../actions.ts'

const stateWords = {
  waiting: 'Waits',
  sending: 'Is being sent',
  sent: 'Arrived',
  failed: 'Given up',
  dropped: 'Not sent',
} as const satisfies Record<DeliveryRow['state'], string>

function How({ row: { state, tries, next, ended } }: { row: DeliveryRow }) {
  return (
    <span className={cn(state === 'failed' && 'text-danger')}>
      {stateWords[state]}
      {ended && (
        <>
          {' '}
          <RelativeTime at={ended} />
        </>
      )}
      {state === 'waiting' && tries > 0 && (
        <>
          , tried {tries === 1 ? 'once' : `${tries} times`}, next <RelativeTime at={next} />
        </>
      )}
    </span>
  )
}

/** What was sent to a webhook, and what it answered. */
export function DeliveryRows({ rows }: { rows: readonly DeliveryRow[] }) {
  return (
    <ul aria-labelledby="sent">
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 border-b border-rule py-2.5"
        >
          <div className="min-w-0">
            <p className="truncate text-form">{row.phrase}</p>
            <p className="truncate text-panel text-ink-3">
              {row.title !== null && <bdi>{row.title || 'Untitled report'} · </bdi>}
              <RelativeTime at={row.at} /> · <How row={row} />
            </p>
            {row.answer !== '' && (
              <p dir="auto" className="text-panel break-words text-ink-2">
                {row.answer}
              </p>
            )}
          </div>
          {row.state !== 'sending' && (
            <ActionForm action={sendAgain} className="flex flex-col items-end gap-1">
              <input type="hidden" name="deliveryId" value={row.id} />
              <SubmitButton variant="quiet" size="small" aria-label={`Send again: ${row.phrase}`}>
                Send again
              </SubmitButton>
              <FormMessage />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  )
}
