import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { FrontPage } from '#components/frame/front-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { csrfToken } from '#server/auth/csrf.ts'
import { deskName } from '#server/queries/desk-name.ts'
import { maybeCtx } from '../../ctx.ts'

export const metadata: Metadata = { title: 'Sign out' }

/** Asks once more, for browsers without script and for when the menu's way out failed. */
export default async function SignOutPage() {
  const ctx = await maybeCtx()
  if (!ctx) redirect('/sign-in')
  const token = csrfToken((await cookies()).toString())
  if (token === null) redirect('/api/auth/signout')
  return (
    <FrontPage
      desk={deskName()}
      title="Sign out?"
      lead={`You are signed in as ${ctx.actor.email}. Everything that shows as saved stays.`}
    >
      <form method="post" action="/api/auth/signout" className="flex gap-2">
        <input type="hidden" name="csrfToken" value={token} />
        <SubmitButton>Sign out</SubmitButton>
        <LinkButton href="/desk" variant="quiet">
          Back to the desk
        </LinkButton>
      </form>
    </FrontPage>
  )
}
