import { headers } from 'next/headers'
import type { Metadata } from 'next'
import Link from 'next/link'
import { FrontPage } from '#components/frame/front-page.tsx'
import { visitorCtx } from '#server/auth/ctx.ts'
import { deskName } from '#server/queries/desk-name.ts'
import { unsubscribing } from '#server/queries/unsubscribing.ts'
import { VoidLink } from '../../void-link.tsx'
import { EndMail } from './_parts/end-mail.tsx'

export const metadata: Metadata = { title: 'Mail' }

interface Props {
  params: Promise<{ token: string }>
}

export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params
  const found = await unsubscribing(await visitorCtx(await headers()), token)
  if (!found) return <VoidLink />
  return (
    <FrontPage
      desk={deskName()}
      title="Mail to you"
      lead={
        <>
          <p>
            {found.email} gets mail for: {found.what}.
          </p>
          <p className="mt-2">
            Your inbox at the desk has it either way.{' '}
            <Link href="/desk/me" className="link">
              Choose for each kind
            </Link>
          </p>
        </>
      }
    >
      <EndMail token={token} />
    </FrontPage>
  )
}
