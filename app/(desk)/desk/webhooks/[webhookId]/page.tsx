import type { Metadata } from 'next'
import { ListHead } from '#components/desk/list-head.tsx'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { alertKinds } from '#review/alert-kinds.ts'
import { Shown } from '#server/queries/shown.ts'
import { webhookPage, type WebhookRow } from '#server/queries/webhooks.ts'
import { ask } from '../../../../ctx.ts'
import { DeliveryRows } from '../_parts/delivery-rows.tsx'
import { WebhookActs } from '../_parts/webhook-acts.tsx'

export const metadata: Metadata = { title: 'Webhook' }

interface Props {
  params: Promise<{ webhookId: string }>
  searchParams: Promise<{ shown?: string | string[] }>
}

function Facts({ webhook: { format, host, series, kinds, isPaused } }: { webhook: WebhookRow }) {
  return (
    <div className="text-form text-ink-2">
      {isPaused && <p className="font-medium text-ink">Paused: nothing is sent.</p>}
      <p>
        {format} at {host}, reports of {series?.name ?? 'every series'}.
      </p>
      <p className="text-panel text-ink-3">
        {kinds.map((kind) => alertKinds[kind].every).join(' · ')}
      </p>
    </div>
  )
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const { webhookId: id } = await params
  const shown = Shown.parse((await searchParams).shown)
  const { webhook, series, deliveries, more } = await ask((ctx) => webhookPage(ctx, { id, shown }))
  return (
    <>
      <PageBar title={webhook.name} back={{ href: '/desk/webhooks', label: 'Webhooks' }} />
      <PageBody>
        <Facts webhook={webhook} />
        <WebhookActs webhook={webhook} series={series} />
        <section aria-labelledby="sent" className="mt-8">
          <ListHead id="sent" title="Sent" />
          {deliveries.length > 0 ? (
            <DeliveryRows rows={deliveries} />
          ) : (
            <p className="py-3 text-form text-ink-3">Nothing yet. It is kept here for 90 days.</p>
          )}
          {more && <ShowMore href={`/desk/webhooks/${id}?shown=${shown + 50}`} />}
        </section>
      </PageBody>
    </>
  )
}
