import { PageBody } from '#components/frame/page-bar.tsx'
import { FindingList } from '#components/review/finding-list.tsx'
import { MoreActs } from '#components/review/more-acts.tsx'
import { PublicationList } from '#components/review/publication-list.tsx'
import { PublishButton } from '#components/review/publish-button.tsx'
import { PublishFacts } from '#components/review/publish-facts.tsx'
import { ReasonAct } from '#components/review/reason-act.tsx'
import { ReportActs } from '#components/review/report-acts.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { VersionFiles } from '#components/review/version-files.tsx'
import { isLive } from '#review/states.ts'
import { publishPage } from '#server/queries/publish-page.ts'
import { ask } from '../../../../ctx.ts'
import { reportActions } from '../report-actions.ts'

interface Props {
  params: Promise<{ reportId: string }>
}

export default async function PublishPage({ params }: Props) {
  const { reportId } = await params
  const page = await ask((ctx) => publishPage(ctx, reportId))
  const { header, content, findings, publications } = page
  const withdraw = header.abilities.some(({ act, allowed }) => act === 'withdraw' && allowed)
  return (
    <>
      <ReportBar
        header={header}
        act={<ReportActs header={header} actions={reportActions} here="publish" />}
        more={<MoreActs header={header} actions={reportActions} />}
      />
      <PageBody width="form" className="flex flex-col gap-10">
        <PublishFacts page={page} />
        {(!isLive(header.state) || findings.length > 0) && (
          <section aria-labelledby="checks">
            <h2 id="checks" className="mb-2 text-head font-semibold">
              Checks
            </h2>
            <FindingList findings={findings} />
          </section>
        )}
        <PublishButton header={header} actions={reportActions} />
        {withdraw && (
          <div>
            <ReasonAct act="withdraw" header={header} action={reportActions.withdraw} />
          </div>
        )}
        {content.version !== null && (
          <section aria-labelledby="files">
            <h2 id="files" className="mb-2 text-head font-semibold">
              Files of this version
            </h2>
            <VersionFiles reportId={header.id} version={content.version} />
          </section>
        )}
        {publications.length > 0 && (
          <section aria-labelledby="publications">
            <h2 id="publications" className="mb-2 text-head font-semibold">
              On the blog
            </h2>
            <PublicationList publications={publications} />
          </section>
        )}
      </PageBody>
    </>
  )
}
