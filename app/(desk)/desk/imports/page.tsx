import type { Metadata } from 'next'
import Link from 'next/link'
import { KeyHints, RowKeys } from '#components/desk/row-keys.tsx'
import { listRowStyle, rowLinkStyle } from '#components/desk/row-style.ts'
import { ShowMore } from '#components/desk/show-more.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { counted, importStateWords } from '#components/import/words.ts'
import { cn } from '#components/ui/cn.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { importList, type ImportRow } from '#server/queries/import-list.ts'
import { Shown } from '#server/queries/shown.ts'
import { ask } from '../../../ctx.ts'

export const metadata: Metadata = { title: 'Imports' }

interface Props {
  searchParams: Promise<{ shown?: string | string[] }>
}

function Row({ row }: { row: ImportRow }) {
  const { id, series, by, at, names, files, posts, reports, state } = row
  const more = files - names.length
  return (
    <li className={cn(listRowStyle, 'md:grid-cols-[minmax(0,1fr)_14rem_11rem] md:items-center')}>
      <div className="min-w-0">
        <Link data-row href={`/desk/imports/${id}`} className={rowLinkStyle}>
          <bdi>{names.join(', ') || 'No files'}</bdi>
          {more > 0 && ` and ${more} more`}
        </Link>
        <p className="truncate text-panel text-ink-3">{series.name}</p>
      </div>
      <p className="text-panel text-ink-2 tabular-nums">
        {importStateWords[state]}
        {state === 'done' || state === 'bringing'
          ? ` · ${reports} of ${counted(posts, 'report')}`
          : ` · ${counted(posts, 'report')}`}
      </p>
      <p className="truncate text-panel text-ink-3 md:text-right">
        {by.name}, <RelativeTime at={at} />
      </p>
    </li>
  )
}

const begin = (
  <LinkButton href="/desk/new?from=text" variant="primary">
    Bring in texts
  </LinkButton>
)

export default async function ImportsPage({ searchParams }: Props) {
  const shown = Shown.parse((await searchParams).shown)
  const { rows, more, mayBegin } = await ask((ctx) => importList(ctx, { shown }))
  return (
    <>
      <PageBar
        title="Imports"
        back={{ href: '/desk', label: 'Desk' }}
        act={mayBegin && rows.length > 0 && begin}
      />
      <PageBody>
        {rows.length === 0 ? (
          <EmptyState title="Nothing was brought in yet" action={mayBegin && begin}>
            Published reports can be read from files or from pasted text. What came of each import
            is kept here.
          </EmptyState>
        ) : (
          <RowKeys>
            <ul aria-label="Imports" className="border-t border-rule">
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
            {more && <ShowMore href={`/desk/imports?shown=${shown + 50}`} />}
            <KeyHints />
          </RowKeys>
        )}
      </PageBody>
    </>
  )
}
