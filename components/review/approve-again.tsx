'use client'
import Link from 'next/link'
import { actWords } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { changeLine } from '#components/compare/compare-words.ts'
import { CompareView } from '#components/compare/compare-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { ReportAction } from './act-form.tsx'

interface ApproveAgainProps {
  header: ReportHeader
  action: ReportAction
  since: NonNullable<ReviewPage['since']>
}

/** Somebody who knows the text in another form approves: first they see what is other than it was then. */
export function ApproveAgain({ header, action, since }: ApproveAgainProps) {
  const { version, comparison } = since
  return (
    <ActDialog
      act="approve"
      header={header}
      action={action}
      className="sm:max-w-[46rem]"
      title={`What changed since ${version === null ? 'you looked' : `version ${version}`}`}
      description={changeLine(comparison) || 'Nothing: it is the same text.'}
      trigger={<Button variant="primary">{actWords.approve}</Button>}
      namesText
      foot={
        version !== null && (
          <Link
            className="link mr-auto self-center text-panel"
            href={`/reports/${header.id}/history/compare?from=${version}`}
          >
            On a page of its own
          </Link>
        )
      }
    >
      <div>
        <CompareView comparison={comparison} side={false} />
      </div>
    </ActDialog>
  )
}
