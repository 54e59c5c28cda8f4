'use client'
import { Undo2 } from 'lucide-react'
import type { Restored } from '#server/queries/history-page.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { say } from '#components/ui/toast.tsx'
import type { ReportAction } from './act-form.tsx'

interface RestoredLineProps {
  reportId: string
  restored: Restored
  action: ReportAction
}

/** That a version was brought back, and the way to undo it. */
export function RestoredLine({ reportId, restored, action }: RestoredLineProps) {
  const { number, before, by, at } = restored
  return (
    <ActionForm
      // Undone, it is another one.
      key={at.getTime()}
      action={action}
      onDone={({ done }) => done && say(done)}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule py-3 text-panel"
    >
      <input type="hidden" name="reportId" value={reportId} />
      <input type="hidden" name="number" value={before} />
      <p className="min-w-0 grow">
        {by} brought back version {number} <RelativeTime at={at} />.{' '}
        <span className="text-ink-3">The text before is version {before}.</span>
      </p>
      <SubmitButton size="small" variant="secondary">
        <Undo2 aria-hidden size={16} strokeWidth={1.5} />
        Undo the restoring
      </SubmitButton>
      <div className="w-full empty:hidden">
        <FormMessage />
      </div>
    </ActionForm>
  )
}
