import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Reason } from './timeline.tsx'

type Decision = ReviewPage['decisions'][number]

function words({ person, decision, version, isCurrent, counts }: Decision): string {
  if (decision === 'request-changes')
    return `${person.name} requested changes to version ${version}`
  const own = decision === 'break-glass' ? ', with words of their own in it' : ''
  if (!isCurrent) return `${person.name} approved version ${version}${own}; the text changed since`
  if (counts) return `${person.name} approved this text${own}`
  return `${person.name} approved this text, then wrote in it: that approval does not count`
}

function Mark({ decision, counts }: Decision) {
  const look = { 'aria-hidden': true, size: 16, strokeWidth: 1.75 } as const
  if (decision === 'request-changes') {
    return <CircleAlert {...look} className="mt-0.5 shrink-0 text-changes-requested" />
  }
  if (counts) return <CircleCheck {...look} className="mt-0.5 shrink-0 text-approved" />
  return <CircleDashed {...look} className="mt-0.5 shrink-0 text-ink-3" />
}

interface DecisionsProps {
  reportId: string
  decisions: readonly Decision[]
  approvals: { given: number; needed: number }
}

/** Who decided what about the text: how many approvals count, and which do not any more. */
export function Decisions({ reportId, decisions, approvals }: DecisionsProps) {
  const { given, needed } = approvals
  return (
    <>
      <p className="mb-3 text-panel text-ink-2">
        {needed === 0
          ? 'This series needs no approvals.'
          : `${Math.min(given, needed)} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}`}
      </p>
      <ul className="flex flex-col gap-3">
        {decisions.map((decision) => (
          <li key={decision.person.id} className="flex gap-2.5 text-panel">
            <Mark {...decision} />
            <div className="min-w-0">
              <p className={decision.counts ? 'text-ink' : 'text-ink-2'}>
                {words(decision)}{' '}
                <RelativeTime at={decision.at} className="whitespace-nowrap text-ink-3" />
              </p>
              {!decision.isCurrent && (
                <Link
                  className="link"
                  href={`/reports/${reportId}/history/compare?from=${decision.version}`}
                  aria-label={`What changed since version ${decision.version}, which ${decision.person.name} decided on`}
                >
                  See the change
                </Link>
              )}
              {decision.reason !== '' && <Reason>{decision.reason}</Reason>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
