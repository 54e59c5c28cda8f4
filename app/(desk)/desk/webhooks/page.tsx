import type { Metadata } from 'next'
import Link from 'next/link'
import { ListHead } from '#components/desk/list-head.tsx'
import { listRowStyle, rowLinkStyle } from '#components/desk/row-style.ts'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { webhooks } from '#server/queries/webhooks.ts'
import { ask } from '../../../ctx.ts'
import { AddWebhook } from './_parts/add-webhook.tsx'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const { rows, series, allowsPrivate } = await ask(webhooks)
  return (
    <>
      <PageBar
        title="Webhooks"
        back={{ href: '/desk/people', label: 'People' }}
        act={<AddWebhook series={series} allowsPrivate={allowsPrivate} />}
      />
      <PageBody>
        {rows.length === 0 ? (
          <EmptyState title="No webhooks">
            A webhook sends what happens at the desk to another program, or to a channel of Slack,
            Teams or Mattermost.
          </EmptyState>
        ) : (
          <section aria-labelledby="webhooks">
            <ListHead id="webhooks" title="Sent to" count={rows.length} />
            <ul aria-labelledby="webhooks">
              {rows.map(({ id, name, host, format, series: of, kinds, isPaused }) => (
                <li key={id} className={listRowStyle}>
                  <Link href={`/desk/webhooks/${id}`} className={rowLinkStyle}>
                    {name}
                    {isPaused && <span className="font-normal text-ink-3"> · paused</span>}
                  </Link>
                  <p className="truncate text-panel text-ink-3">
                    {format} · {host} · {of?.name ?? 'Every series'} · {kinds.length}{' '}
                    {kinds.length === 1 ? 'kind' : 'kinds'}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </PageBody>
    </>
  )
}
