'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { say } from '#components/ui/toast.tsx'
import { takeImportBack } from '../../actions.ts'

interface TakeBackProps {
  importId: string
  /** How many drafts are as they came. */
  untouched: number
  /** Reports that stay, each with why. */
  staying: readonly { id: string; title: string; why: string }[]
}

const inSight = 6

function Staying({ staying }: Pick<TakeBackProps, 'staying'>) {
  return (
    <>
      {' '}
      {staying.length === 1 ? 'One report stays:' : `${staying.length} reports stay:`}
      <span className="mt-2 block">
        {staying.slice(0, inSight).map(({ id, title, why }) => (
          <span key={id} className="block border-t border-rule py-1.5">
            <bdi>{title}</bdi>: {why}.
          </span>
        ))}
        {staying.length > inSight && (
          <span className="block border-t border-rule py-1.5">
            and {staying.length - inSight} more.
          </span>
        )}
      </span>
    </>
  )
}

/** Takes the whole import back, after saying what goes and what stays. */
export function TakeBack({ importId, untouched, staying }: TakeBackProps) {
  const [open, setOpen] = useState(false)
  if (untouched === 0)
    return <Button why="Somebody has worked on every report of it since.">Take it back</Button>
  return (
    <AlertDialog
      title="Take this import back?"
      description={
        <>
          {untouched === 1 ? 'One draft is' : `${untouched} drafts are`} as they came and will be
          deleted. The files and texts stay here, and can be brought in again.
          {staying.length > 0 && <Staying staying={staying} />}
        </>
      }
      cancel="Keep it"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Take it back</Button>}
    >
      <ActionForm
        action={takeImportBack}
        onDone={({ done }) => {
          setOpen(false)
          if (done) say(done)
        }}
        className="contents"
      >
        <input type="hidden" name="importId" value={importId} />
        {staying.map(({ id }) => (
          <input key={id} type="hidden" name="staying" value={id} />
        ))}
        <SubmitButton variant="danger">
          {untouched === 1 ? 'Take one draft back' : `Take ${untouched} drafts back`}
        </SubmitButton>
        <div className="w-full empty:hidden">
          <FormMessage />
        </div>
      </ActionForm>
    </AlertDialog>
  )
}
