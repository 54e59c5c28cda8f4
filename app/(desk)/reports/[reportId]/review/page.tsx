import { dressByChange } from '#components/compare/change-dress.tsx'
import { ReportView } from '#components/report/report-view.tsx'
import { ChangeStrip } from '#components/review/change-strip.tsx'
import { DecisionBar } from '#components/review/decision-bar.tsx'
import { Decisions } from '#components/review/decisions.tsx'
import { ItemList } from '#components/review/item-list.tsx'
import { Looking } from '#components/review/looking.tsx'
import { MoreActs } from '#components/review/more-acts.tsx'
import { AskReview, RequestList } from '#components/review/request-list.tsx'
import { ReportBar } from '#components/review/report-bar.tsx'
import { Timeline } from '#components/review/timeline.tsx'
import { VersionLine } from '#components/review/version-line.tsx'
import { ReviewMargin } from '#components/threads/review-margin.tsx'
import { reviewPage, SinceInput } from '#server/queries/review-page.ts'
import { threadsPage } from '#server/queries/threads-page.ts'
import { ask } from '../../../../ctx.ts'
import { give, signOff, takeBackSignature } from '../actions.ts'
import { reportActions, requestActions, threadActions } from '../report-actions.ts'

interface Props {
  params: Promise<{ reportId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const { reportId } = await params
  const { thread, since } = await searchParams
  const page = await ask((ctx) => reviewPage(ctx, reportId, SinceInput.parse(since)))
  const said = await ask((ctx) => threadsPage(ctx, reportId))
  const { header, report, decisions, shown, timeline } = page
  const mayAsk = page.mayAsk && page.reviewers.length > 0
  const drawn = shown ? dressByChange(report, shown.comparison) : { report }
  return (
    <div className="flex min-h-dvh flex-col max-md:min-h-[calc(100dvh-4rem)]">
      <ReportBar header={header} more={<MoreActs header={header} actions={reportActions} />} />
      <div className="grid grow lg:grid-cols-[minmax(0,1fr)_21.25rem]">
        <div className="px-0 pb-12 md:px-6">
          <VersionLine page={page} />
          <ChangeStrip page={page} />
          <div className="mx-auto w-full max-w-[46rem] bg-sheet px-5 py-8 md:rounded-sheet md:px-16 md:py-14">
            <ReportView {...drawn} />
          </div>
        </div>
        <aside className="border-rule max-lg:border-t lg:border-l">
          <ReviewMargin
            reportId={header.id}
            first={said}
            actions={threadActions}
            thread={typeof thread === 'string' ? thread : null}
          >
            <section aria-labelledby="decisions">
              <h2 id="decisions" className="mb-1 text-form font-semibold">
                Decisions
              </h2>
              <Decisions reportId={header.id} decisions={decisions} approvals={header.approvals} />
            </section>
            {(mayAsk || page.requests.length > 0) && (
              <section aria-labelledby="requests">
                <h2 id="requests" className="mb-3 text-form font-semibold">
                  Requests
                </h2>
                <div className="flex flex-col gap-3">
                  <RequestList
                    requests={page.requests}
                    me={page.me}
                    mayAsk={page.mayAsk}
                    actions={requestActions}
                  />
                  {mayAsk && (
                    <div>
                      <AskReview
                        reportId={header.id}
                        reviewers={page.reviewers}
                        action={requestActions.ask}
                      />
                    </div>
                  )}
                </div>
              </section>
            )}
            {page.items.length > 0 && (
              <section aria-labelledby="items">
                <h2 id="items" className="mb-3 scroll-mt-16 text-form font-semibold">
                  Items
                </h2>
                <ItemList
                  reportId={header.id}
                  items={page.items}
                  people={page.people}
                  mayGive={page.mayGive}
                  actions={{ signOff, takeBack: takeBackSignature, give }}
                />
              </section>
            )}
            <section aria-labelledby="activity">
              <h2 id="activity" className="mb-3 text-form font-semibold">
                Activity
              </h2>
              <Timeline moments={timeline} />
            </section>
          </ReviewMargin>
        </aside>
      </div>
      <DecisionBar header={header} actions={reportActions} since={page.since} />
      <Looking reportId={header.id} hash={header.hash} />
    </div>
  )
}
