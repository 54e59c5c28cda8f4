import type { Metadata } from 'next'
import Link from 'next/link'
import { rolesInWords } from '#components/desk/role-words.tsx'
import { KeyHints, RowKeys } from '#components/desk/row-keys.tsx'
import { listRowStyle, rowLinkStyle } from '#components/desk/row-style.ts'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { cn } from '#components/ui/cn.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { seriesList, type SeriesRow } from '#server/queries/series-list.ts'
import { Shown } from '#server/queries/shown.ts'
import { ask } from '../../../../ctx.ts'
import { NoSeries } from '../../no-series.tsx'

export const metadata: Metadata = { title: 'Series' }

interface Props {
  searchParams: Promise<{ shown?: string | string[] }>
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

function Row({ series }: { series: SeriesRow }) {
  const { id, name, slug, approvalsNeeded, members, reports, roles } = series
  const facts = [
    ...(reports === null ? [] : [counted(reports, 'report', 'reports')]),
    counted(members, 'person', 'people'),
    approvalsNeeded === 0
      ? 'no approval needed'
      : counted(approvalsNeeded, 'approval', 'approvals') + ' needed',
  ]
  return (
    <li
      className={cn(
        listRowStyle,
        'md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_16rem] md:items-center',
      )}
    >
      <div className="min-w-0">
        <Link data-row href={`/desk/series/${id}`} className={rowLinkStyle}>
          {name}
        </Link>
        <p className="truncate text-panel text-ink-3">/{slug}</p>
      </div>
      <p className="text-panel text-ink-2">{facts.join(' · ')}</p>
      <p className="text-panel text-ink-3 max-md:empty:hidden md:text-right">
        {roles.length > 0 ? `You: ${rolesInWords(roles)}` : 'You have no role here'}
      </p>
    </li>
  )
}

export default async function SeriesPage({ searchParams }: Props) {
  const shown = Shown.parse((await searchParams).shown)
  const { rows, more, mayCreate } = await ask((ctx) => seriesList(ctx, { shown }))
  return (
    <>
      <PageBar
        title="Series"
        act={
          mayCreate &&
          rows.length > 0 && (
            <LinkButton href="/desk/series/new" variant="primary">
              New series
            </LinkButton>
          )
        }
      />
      <PageBody>
        {rows.length === 0 ? (
          <NoSeries administrator={mayCreate} />
        ) : (
          <RowKeys>
            <ul aria-label="Series" className="border-t border-rule">
              {rows.map((series) => (
                <Row key={series.id} series={series} />
              ))}
            </ul>
            {more && <ShowMore href={`/desk/series?shown=${shown + 50}`} />}
            <KeyHints />
          </RowKeys>
        )}
      </PageBody>
    </>
  )
}
