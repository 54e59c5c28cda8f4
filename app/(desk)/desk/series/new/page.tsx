import type { Metadata } from 'next'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { requireDeskPower } from '#server/queries/require-desk-power.ts'
import { ask } from '../../../../ctx.ts'
import { NewSeriesForm } from './_parts/new-series-form.tsx'

export const metadata: Metadata = { title: 'New series' }

export default async function NewSeriesPage() {
  await ask(async (ctx) => requireDeskPower(ctx))
  return (
    <>
      <PageBar title="New series" back={{ href: '/desk/series', label: 'Series' }} />
      <PageBody width="form" className="lg:max-w-[52rem]">
        <NewSeriesForm />
      </PageBody>
    </>
  )
}
