import type { Metadata } from 'next'
import { DeskFilters, deskHref } from '#components/desk/desk-filters.tsx'
import { ListHead } from '#components/desk/list-head.tsx'
import { ReportRows } from '#components/desk/report-rows.tsx'
import { KeyHints, RowKeys } from '#components/desk/row-keys.tsx'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { can } from '#review/policy.ts'
import { DeskFilter } from '#server/queries/desk-filter.ts'
import { deskRows, type DeskPage } from '#server/queries/desk-rows.ts'
import { ask } from '../../../ctx.ts'
import { NoSeries } from '../no-series.tsx'
import { SinceLooked } from './since-looked.tsx'

export const metadata: Metadata = { title: 'Desk' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** As many are compared for one look at the desk. What stands below shows its last change alone. */
const compared = 8

function Waiting({ page, now }: { page: DeskPage; now: Date }) {
  return (
    <section aria-labelledby="waiting">
      <ListHead id="waiting" title="Waiting for you" count={page.waiting.length} />
      {page.waiting.length > 0 ? (
        <ReportRows
          rows={page.waiting}
          now={now}
          labelledBy="waiting"
          changed={({ id, wait, looked }, at) =>
            wait === 'review' &&
            looked &&
            at < compared && <SinceLooked reportId={id} looked={looked} />
          }
        />
      ) : (
        <p className="py-3 text-form text-ink-3">Nothing to review, to change or to publish.</p>
      )}
    </section>
  )
}

function Due({ page, now }: { page: DeskPage; now: Date }) {
  if (page.due.length === 0) return null
  return (
    <section aria-labelledby="due" className="mt-8">
      <ListHead id="due" title="Due" count={page.due.length} />
      <ReportRows rows={page.due} now={now} labelledBy="due" />
    </section>
  )
}

function All({ page, filter, now }: { page: DeskPage; filter: DeskFilter; now: Date }) {
  const { rows, more } = page.all
  return (
    <section aria-labelledby="all" className="mt-8">
      <ListHead id="all" title="Every report" />
      <DeskFilters filter={filter} series={page.series} />
      {rows.length > 0 ? (
        <div className="border-t border-rule">
          <ReportRows rows={rows} now={now} labelledBy="all" />
        </div>
      ) : (
        <EmptyState
          title="No report like that"
          action={
            <LinkButton href="/desk" scroll={false}>
              Show all
            </LinkButton>
          }
        >
          Nothing at the desk has this state, these words and these people together.
        </EmptyState>
      )}
      {more && <ShowMore href={deskHref({ ...filter, shown: filter.shown + 50 })} />}
    </section>
  )
}

export default async function Desk({ searchParams }: Props) {
  const filter = DeskFilter.parse(await searchParams)
  const { page, now, actor } = await ask(async (ctx) => ({
    page: await deskRows(ctx, filter),
    now: ctx.now(),
    actor: ctx.actor,
  }))
  const mayBegin = page.series.some(({ id }) => can(actor, 'create-report', { seriesId: id }))
  const isFiltered = deskHref({ ...filter, shown: undefined }) !== '/desk'
  const isEmpty = page.all.rows.length === 0 && !isFiltered
  return (
    <>
      <PageBar
        title="Desk"
        act={
          mayBegin &&
          !isEmpty && (
            <>
              <LinkButton href="/desk/imports" variant="quiet" className="max-sm:hidden">
                Imports
              </LinkButton>
              <LinkButton href="/desk/new" variant="primary">
                New report
              </LinkButton>
            </>
          )
        }
      />
      <PageBody>
        {page.series.length === 0 && <NoSeries administrator={actor.administrator} />}
        {page.series.length > 0 && isEmpty && (
          <EmptyState
            title="No reports yet"
            action={
              mayBegin && (
                <LinkButton href="/desk/new" variant="primary">
                  New report
                </LinkButton>
              )
            }
          >
            Begin one from a series’ template, or bring in a text that is published already.
          </EmptyState>
        )}
        {!isEmpty && (
          <RowKeys>
            <Waiting page={page} now={now} />
            <Due page={page} now={now} />
            <All page={page} filter={filter} now={now} />
            <KeyHints search />
          </RowKeys>
        )}
      </PageBody>
    </>
  )
}
