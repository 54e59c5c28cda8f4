'use client'
import { useState } from 'react'
import { CopyLink } from '#components/desk/copy-link.tsx'
import { RoleBoxes } from '#components/desk/role-boxes.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog, DialogClose, DialogFoot } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import type { FormAnswer } from '#components/ui/form-context.ts'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { sendInvitation } from '../actions.ts'

interface Sent {
  email: string
  link: string
}

type Series = readonly { id: string; name: string }[]

function InviteForm({ series, onSent }: { series: Series; onSent: (sent: Sent) => void }) {
  function handleDone(answer: FormAnswer) {
    if ('link' in answer && typeof answer.link === 'string' && answer.done)
      onSent({ email: answer.done, link: answer.link })
  }
  return (
    <ActionForm action={sendInvitation} onDone={handleDone} className="flex flex-col gap-5">
      <FormMessage />
      <Field name="email" label="E-mail">
        <Input type="email" autoComplete="off" required maxLength={254} />
      </Field>
      {series.length > 0 && (
        <div>
          <p className="font-medium">Roles</p>
          <div className="mt-1.5 max-h-64 overflow-y-auto border-y border-rule">
            {series.map(({ id, name }) => (
              <div
                key={id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-rule py-2 last:border-0"
              >
                <span className="min-w-0 truncate">{name}</span>
                <RoleBoxes name={`roles:${id}`} label={`Roles on ${name}`} />
              </div>
            ))}
          </div>
        </div>
      )}
      <Checkbox
        name="administrator"
        label="Administrator"
        hint="Runs the desk: people, series, settings."
      />
      <DialogFoot>
        <DialogClose>
          <Button variant="quiet">Cancel</Button>
        </DialogClose>
        <SubmitButton>Make the link</SubmitButton>
      </DialogFoot>
    </ActionForm>
  )
}

function SentLink({ email, link }: Sent) {
  return (
    <>
      <CopyLink label={`Invitation for ${email}`} href={link} />
      <p className="mt-3 text-panel text-ink-3">
        It works once, within seven days. Galley keeps no copy: when it is lost, invite {email}{' '}
        again, and this link is void.
      </p>
      <DialogFoot>
        <DialogClose>
          <Button variant="primary">Close</Button>
        </DialogClose>
      </DialogFoot>
    </>
  )
}

/** Invites somebody by a link, which is shown here once for the administrator to send. */
export function InviteDialog({ series }: { series: Series }) {
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  function handleOpenChange(next: boolean) {
    setOpen(next)
    if (next) setSent(null)
  }
  return (
    <Dialog
      title={sent ? `Send this link to ${sent.email}` : 'Invite somebody'}
      description={
        sent
          ? 'Galley does not send invitations itself.'
          : 'You get a link to send, with which they choose a name and a password.'
      }
      trigger={<Button variant="primary">Invite</Button>}
      open={open}
      onOpenChange={handleOpenChange}
    >
      {sent ? <SentLink {...sent} /> : <InviteForm series={series} onSent={setSent} />}
    </Dialog>
  )
}
