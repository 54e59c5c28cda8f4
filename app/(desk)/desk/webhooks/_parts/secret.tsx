'use client'
import { CopyLink } from '#components/desk/copy-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import type { FormAnswer } from '#components/ui/form-context.ts'

/** The secret in an action's answer; null where there is none. */
export function secretIn(answer: FormAnswer): string | null {
  return 'secret' in answer && typeof answer.secret === 'string' ? answer.secret : null
}

/** A webhook's secret, the only time that it is shown. */
export function Secret({ secret }: { secret: string }) {
  return (
    <>
      <CopyLink label="Secret of the webhook" href={secret} />
      <p className="mt-3 text-panel text-ink-3">
        With it the receiver proves that a message came from this desk (Standard Webhooks). It is
        shown this once; when it is lost, renew it.
      </p>
      <DialogFoot>
        <DialogClose>
          <Button variant="primary">Close</Button>
        </DialogClose>
      </DialogFoot>
    </>
  )
}
