import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { FrontPage } from '#components/frame/front-page.tsx'
import { csrfToken } from '#server/auth/csrf.ts'
import { returnPath } from '#server/auth/return-path.ts'
import { deskName } from '#server/queries/desk-name.ts'
import { maybeCtx } from '../../ctx.ts'
import { SignInForm } from './_parts/sign-in-form.tsx'
import { signInError } from './_parts/sign-in-error.ts'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInPage({ searchParams }: Props) {
  if (await maybeCtx()) redirect(returnPath((await searchParams).to))
  const { error, to, callbackUrl } = await searchParams
  const path = returnPath(to ?? callbackUrl)
  const token = csrfToken((await cookies()).toString())
  // next-auth sets the token's cookie and comes back here with a callbackUrl: without the cookie then, there is none.
  if (token === null && callbackUrl === undefined) {
    redirect(`/api/auth/signin?callbackUrl=${encodeURIComponent(path)}`)
  }
  return (
    <FrontPage desk={deskName()} title="Sign in">
      <SignInForm
        csrfToken={token ?? ''}
        to={path}
        error={
          token === null
            ? 'This browser keeps no cookies for the desk. Signing in needs one.'
            : signInError([error].flat()[0])
        }
      />
    </FrontPage>
  )
}
