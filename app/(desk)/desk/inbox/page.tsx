import type { Metadata } from 'next'
import { ListHead } from '#components/desk/list-head.tsx'
import { KeyHints, RowKeys } from '#components/desk/row-keys.tsx'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { inbox, type Inbox } from '#server/queries/inbox.ts'
import { Shown } from '#server/queries/shown.ts'
import { ask } from '../../../ctx.ts'
import { AlertRows } from './_parts/alert-rows.tsx'
import { MarkRead } from './_parts/mark-read.tsx'

export const metadata: Metadata = { title: 'Inbox' }

interface Props {
  searchParams: Promise<{ shown?: string | string[] }>
}

function Lists({ rows, unread: count }: Inbox) {
  const unread = rows.filter((row) => row.unread)
  const read = rows.filter((row) => !row.unread)
  return (
    <RowKeys>
      <section aria-labelledby="unread">
        <ListHead id="unread" title="Unread" count={count}>
          {count > 0 && <MarkRead />}
        </ListHead>
        {unread.length > 0 ? (
          <AlertRows rows={unread} labelledBy="unread" />
        ) : (
          <p className="py-3 text-form text-ink-3">You have read everything.</p>
        )}
      </section>
      {read.length > 0 && (
        <section aria-labelledby="read" className="mt-8">
          <ListHead id="read" title="Read" />
          <AlertRows rows={read} labelledBy="read" />
        </section>
      )}
      <KeyHints />
    </RowKeys>
  )
}

export default async function InboxPage({ searchParams }: Props) {
  const shown = Shown.parse((await searchParams).shown)
  const page = await ask((ctx) => inbox(ctx, { shown }))
  return (
    <>
      <PageBar
        title="Inbox"
        act={
          <LinkButton href="/desk/me#alerts" variant="quiet">
            Choose mail
          </LinkButton>
        }
      />
      <PageBody>
        {page.rows.length > 0 ? (
          <Lists {...page} />
        ) : (
          <EmptyState title="Nothing yet">
            When somebody asks you for a review, decides about a report of yours or moves one on, it
            stands here.
          </EmptyState>
        )}
        {page.more && <ShowMore href={`/desk/inbox?shown=${shown + 50}`} />}
      </PageBody>
    </>
  )
}
