import type { Metadata } from 'next'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { newReport } from '#server/queries/new-report.ts'
import { ask } from '../../../ctx.ts'
import { NoAuthorship } from './no-authorship.tsx'
import { WaysToBegin } from './_parts/ways-to-begin.tsx'

export const metadata: Metadata = { title: 'New report' }

interface Props {
  searchParams: Promise<{ series?: string | string[]; from?: string | string[] }>
}

export default async function NewReportPage({ searchParams }: Props) {
  const asked = await searchParams
  const { series, administrator } = await ask(async (ctx) => ({
    series: await newReport(ctx),
    administrator: ctx.actor.administrator,
  }))
  const wanted = series.find(({ id }) => id === asked.series) ?? series[0]
  return (
    <>
      <PageBar title="New report" back={{ href: '/desk', label: 'Desk' }} />
      <PageBody width="form">
        {wanted ? (
          <WaysToBegin series={series} first={wanted.id} fromText={asked.from === 'text'} />
        ) : (
          <NoAuthorship administrator={administrator} />
        )}
      </PageBody>
    </>
  )
}
