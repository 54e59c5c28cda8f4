'use client'
import { useState } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { renewSecret } from '../actions.ts'
import { Secret, secretIn } from './secret.tsx'

/** Makes another secret and shows it. */
export function RenewSecret({ webhookId }: { webhookId: string }) {
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Dialog
      title={secret === null ? 'Renew the secret?' : 'The new secret'}
      description={
        secret === null
          ? 'From then on everything is signed with the new one, and the receiver must know it.'
          : 'Give it to whoever runs the receiver.'
      }
      trigger={<Button size="small">Renew the secret</Button>}
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setSecret(null)
      }}
    >
      {secret === null ? (
        <ActionForm action={renewSecret} onDone={(answer) => setSecret(secretIn(answer))}>
          <input type="hidden" name="webhookId" value={webhookId} />
          <FormMessage />
          <DialogFoot>
            <DialogClose>
              <Button variant="quiet">Cancel</Button>
            </DialogClose>
            <SubmitButton>Renew</SubmitButton>
          </DialogFoot>
        </ActionForm>
      ) : (
        <Secret secret={secret} />
      )}
    </Dialog>
  )
}
