import { notFound } from 'next/navigation'
import { PageBody } from '#components/frame/page-bar.tsx'
import { ReportView } from '#components/report/report-view.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { VersionHead } from '#components/review/version-head.tsx'
import { Writers } from '#components/review/writers.tsx'
import { dressByWriter } from '#components/review/writer-dress.tsx'
import { versionPage } from '#server/queries/version-page.ts'
import { ask } from '../../../../../ctx.ts'
import { bringBack } from '../../actions.ts'

interface Props {
  params: Promise<{ reportId: string; version: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VersionPage({ params, searchParams }: Props) {
  const { reportId, version } = await params
  if (!/^[1-9]\d{0,5}$/.test(version)) notFound()
  const page = await ask((ctx) => versionPage(ctx, reportId, Number(version)))
  const shown = (await searchParams)['words'] !== 'plain'
  const dressed = shown ? dressByWriter(page) : null
  return (
    <>
      <ReportBar header={page.header} />
      <PageBody className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <VersionHead page={page} bringBack={page.header.canWrite ? bringBack : null} />
        <Writers page={page} shown={shown} />
        <div className="min-w-0">
          <ReportView
            report={dressed?.report ?? page.report}
            {...(dressed ? { dress: dressed.dress } : {})}
          />
        </div>
      </PageBody>
    </>
  )
}
