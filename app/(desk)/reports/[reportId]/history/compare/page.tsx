import { CompareHead } from '#components/compare/compare-head.tsx'
import { CompareView } from '#components/compare/compare-view.tsx'
import { PageBody } from '#components/frame/page-bar.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { CompareInput, comparePage } from '#server/queries/compare-page.ts'
import { ask } from '../../../../../ctx.ts'

interface Props {
  params: Promise<{ reportId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { reportId } = await params
  const { view, ...which } = CompareInput.parse(await searchParams)
  const page = await ask((ctx) => comparePage(ctx, reportId, which))
  const side = view === 'side'
  return (
    <>
      <ReportBar header={page.header} />
      <PageBody {...(side ? {} : { width: 'text' as const })}>
        <CompareHead page={page} side={side} />
        <CompareView comparison={page.comparison} side={side} />
      </PageBody>
    </>
  )
}
