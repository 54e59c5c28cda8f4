import { redirect } from 'next/navigation'
import { reportHeader } from '#server/queries/report-header.ts'
import { ask } from '../../../ctx.ts'
import { firstTab } from '#components/review/report-tabs.ts'

interface Props {
  params: Promise<{ reportId: string }>
}

/** The report's address without a page: where this person has something to do. */
export default async function ReportPage({ params }: Props) {
  const { reportId } = await params
  const header = await ask((ctx) => reportHeader(ctx, reportId))
  redirect(`/reports/${header.id}/${firstTab(header)}`)
}
