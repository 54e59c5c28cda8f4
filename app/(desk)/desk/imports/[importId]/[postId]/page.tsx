import type { Metadata } from 'next'
import { PageBar } from '#components/frame/page-bar.tsx'
import { entriesOf } from '#components/import/entries.ts'
import { SideBySide } from '#components/import/side-by-side.tsx'
import { ReportView } from '#components/report/report-view.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { importPost } from '#server/queries/import-post.ts'
import { ask } from '../../../../../ctx.ts'

export const metadata: Metadata = { title: 'Original and result' }

interface Props {
  params: Promise<{ importId: string; postId: string }>
}

export default async function ImportPostPage({ params }: Props) {
  const { importId, postId } = await params
  const post = await ask((ctx) => importPost(ctx, importId, postId))
  const { report, remarks, marginalia, original, reportId, file } = post
  return (
    <>
      <PageBar
        title={report.title || report.headline || 'Without a title'}
        back={{ href: `/desk/imports/${importId}`, label: file }}
        act={
          reportId !== null && (
            <LinkButton href={`/reports/${reportId}`} variant="primary">
              Open the report
            </LinkButton>
          )
        }
      />
      <SideBySide
        entries={entriesOf(remarks, marginalia)}
        lines={original.lines}
        first={original.first}
      >
        <ReportView report={report} />
      </SideBySide>
    </>
  )
}
