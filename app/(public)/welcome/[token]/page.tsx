import { headers } from 'next/headers'
import type { Metadata } from 'next'
import { FrontPage } from '#components/frame/front-page.tsx'
import { visitorCtx } from '#server/auth/ctx.ts'
import { deskName } from '#server/queries/desk-name.ts'
import { invitation } from '#server/queries/invitation.ts'
import { VoidLink } from '../../void-link.tsx'
import { SetUpForm } from './_parts/set-up-form.tsx'

export const metadata: Metadata = { title: 'Set up the desk' }

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const open = await invitation(await visitorCtx(await headers()), { token, first: true })
  if (!open)
    return <VoidLink hint="Starting Galley anew prints another one while nobody is at the desk." />
  return (
    <FrontPage
      desk={deskName()}
      title="Set up this desk"
      lead="You will be its administrator: you make series, invite people and give them their roles."
    >
      <SetUpForm token={token} />
    </FrontPage>
  )
}
