import type { Metadata } from 'next'
import Link from 'next/link'
import { ListHead } from '#components/desk/list-head.tsx'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { people } from '#server/queries/people.ts'
import { Shown } from '#server/queries/shown.ts'
import { ask } from '../../../ctx.ts'
import { InvitationRows } from './_parts/invitation-rows.tsx'
import { InviteDialog } from './_parts/invite-dialog.tsx'
import { PersonRows } from './_parts/person-rows.tsx'

export const metadata: Metadata = { title: 'People' }

interface Props {
  searchParams: Promise<{ shown?: string | string[] }>
}

export default async function PeoplePage({ searchParams }: Props) {
  const shown = Shown.parse((await searchParams).shown)
  const { page, own } = await ask(async (ctx) => ({
    page: await people(ctx, { shown }),
    own: ctx.actor.userId,
  }))
  return (
    <>
      <PageBar title="People" act={<InviteDialog series={page.series} />} />
      <PageBody>
        {page.invitations.length > 0 && (
          <section aria-labelledby="invited" className="mb-8">
            <ListHead id="invited" title="Invited" count={page.invitations.length} />
            <InvitationRows rows={page.invitations} />
          </section>
        )}
        <section aria-labelledby="at-the-desk">
          <ListHead id="at-the-desk" title="At the desk" />
          <PersonRows rows={page.people} own={own} />
          {page.more && <ShowMore href={`/desk/people?shown=${shown + 50}`} />}
        </section>
        <p className="mt-8 text-panel text-ink-2">
          <Link href="/desk/running" className="link">
            How Galley runs
          </Link>{' '}
          ·{' '}
          <Link href="/desk/webhooks" className="link">
            Webhooks
          </Link>
        </p>
      </PageBody>
    </>
  )
}
