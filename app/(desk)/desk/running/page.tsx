import type { Metadata } from 'next'
import { ListHead } from '#components/desk/list-head.tsx'
import { RunningRows } from '#components/desk/running-rows.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { running } from '#server/queries/running.ts'
import { ask } from '../../../ctx.ts'

export const metadata: Metadata = { title: 'How Galley runs' }

export default async function RunningPage() {
  const page = await ask((ctx) => running(ctx))
  return (
    <>
      <PageBar title="How Galley runs" back={{ href: '/desk/people', label: 'People' }} />
      <PageBody>
        <section aria-labelledby="now">
          <ListHead id="now" title="Now" />
          <RunningRows running={page} />
        </section>
      </PageBody>
    </>
  )
}
