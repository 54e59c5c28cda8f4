import { writePage } from '#server/queries/write-page.ts'
import { addNameToSeries } from '../../../desk/series/actions.ts'
import { ask } from '../../../../ctx.ts'
import { reportActions, threadActions } from '../report-actions.ts'
import { LiveReport } from './_parts/live-report.tsx'

interface Props {
  params: Promise<{ reportId: string }>
}

export default async function WritePage({ params }: Props) {
  const { reportId } = await params
  const page = await ask((ctx) => writePage(ctx, reportId))
  return (
    <LiveReport
      page={page}
      actions={reportActions}
      threadActions={threadActions}
      addName={addNameToSeries}
    />
  )
}
