import { headers } from 'next/headers'
import type { Metadata } from 'next'
import { RolesInWords } from '#components/desk/role-words.tsx'
import { FrontPage } from '#components/frame/front-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { visitorCtx } from '#server/auth/ctx.ts'
import { deskName } from '#server/queries/desk-name.ts'
import { invitation, type Invitation } from '#server/queries/invitation.ts'
import { maybeCtx } from '../../../ctx.ts'
import { VoidLink } from '../../void-link.tsx'
import { AcceptForm } from './_parts/accept-form.tsx'

export const metadata: Metadata = { title: 'Invitation' }

function Promised({ open }: { open: Invitation }) {
  return (
    <>
      <p>{open.from === null ? 'You are invited.' : `${open.from} invites you.`} You will be:</p>
      <ul className="mt-3 border-y border-rule py-2 text-panel">
        {open.administrator && <li className="py-1 text-ink">Administrator of the desk</li>}
        {open.series.map(({ name, roles }) => (
          <li key={name} className="flex justify-between gap-4 py-1">
            <span className="text-ink">{name}</span>
            <RolesInWords roles={roles} />
          </li>
        ))}
        {!open.administrator && open.series.length === 0 && (
          <li className="py-1 text-ink">At the desk, on no series yet</li>
        )}
      </ul>
    </>
  )
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const open = await invitation(await visitorCtx(await headers()), { token, first: false })
  if (!open) return <VoidLink />
  const present = await maybeCtx()
  if (present) {
    return (
      <FrontPage
        desk={deskName()}
        title="You are at the desk already"
        lead={`This link invites ${open.email}. You are signed in as ${present.actor.email}. To accept it, sign out first and open it again.`}
      >
        <div className="flex gap-2">
          <LinkButton href="/desk" variant="primary">
            Go to the desk
          </LinkButton>
          <LinkButton href="/sign-out" variant="quiet">
            Sign out
          </LinkButton>
        </div>
      </FrontPage>
    )
  }
  return (
    <FrontPage desk={deskName()} title={`Join ${deskName()}`} lead={<Promised open={open} />}>
      <AcceptForm token={token} email={open.email} />
    </FrontPage>
  )
}
