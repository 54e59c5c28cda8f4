'use client'
import Link from 'next/link'
import { useState } from 'react'
import { actWords } from '#review/transitions.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { changeLine } from '#components/compare/compare-words.ts'
import { CompareView } from '#components/compare/compare-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportAction } from './act-form.tsx'

interface ApproveAgainProps {
  header: ReportHeader
  action: ReportAction
  since: NonNullable<ReviewPage['since']>
}

/** Somebody who decided on an earlier version approves: first they see what is other than it was then. */
export function ApproveAgain({ header, action, since }: ApproveAgainProps) {
  const [open, setOpen] = useState(false)
  const { version, comparison } = since
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      className="sm:max-w-[46rem]"
      title={`What changed since version ${version}`}
      description={changeLine(comparison) || 'Nothing: it is the same text.'}
      trigger={<Button variant="primary">{actWords.approve}</Button>}
    >
      <ActForm
        header={header}
        action={action}
        namesText
        onDone={() => setOpen(false)}
        className="flex flex-col gap-4"
      >
        <div>
          <CompareView comparison={comparison} side={false} />
        </div>
        <ActRefusal />
        <DialogFoot>
          <Link
            className="link mr-auto self-center text-panel"
            href={`/reports/${header.id}/history/compare?from=${version}`}
          >
            On a page of its own
          </Link>
          <DialogClose>
            <Button variant="quiet">Not now</Button>
          </DialogClose>
          <SubmitButton>{actWords.approve}</SubmitButton>
        </DialogFoot>
      </ActForm>
    </Dialog>
  )
}
