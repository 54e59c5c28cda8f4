import { PageBody } from '#components/frame/page-bar.tsx'
import { KeepVersion } from '#components/review/keep-version.tsx'
import { MoreActs } from '#components/review/more-acts.tsx'
import { ReportActs } from '#components/review/report-acts.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { RestoredLine } from '#components/review/restored-line.tsx'
import { Timeline } from '#components/review/timeline.tsx'
import { VersionList } from '#components/review/version-list.tsx'
import { historyPage } from '#server/queries/history-page.ts'
import { ask } from '../../../../ctx.ts'
import { bringBack, keep } from '../actions.ts'
import { reportActions } from '../report-actions.ts'

interface Props {
  params: Promise<{ reportId: string }>
}

export default async function HistoryPage({ params }: Props) {
  const { reportId } = await params
  const page = await ask((ctx) => historyPage(ctx, reportId))
  const { header, versions, mayName, restored, timeline } = page
  return (
    <>
      <ReportBar
        header={header}
        act={<ReportActs header={header} actions={reportActions} here="history" />}
        more={<MoreActs header={header} actions={reportActions} />}
      />
      <PageBody className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_21.25rem]">
        <section aria-labelledby="versions">
          <div className="mb-2 flex items-center justify-between gap-4">
            <h2 id="versions" className="text-head font-semibold">
              Versions
            </h2>
            {mayName && <KeepVersion reportId={header.id} action={keep} />}
          </div>
          {restored && <RestoredLine reportId={header.id} restored={restored} action={bringBack} />}
          <VersionList
            reportId={header.id}
            versions={versions}
            bringBack={header.canWrite ? bringBack : null}
          />
        </section>
        <section aria-labelledby="activity">
          <h2 id="activity" className="mb-4 text-head font-semibold">
            Activity
          </h2>
          <Timeline moments={timeline} />
        </section>
      </PageBody>
    </>
  )
}
