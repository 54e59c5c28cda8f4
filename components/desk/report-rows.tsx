import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatPeriod } from '#report/period.ts'
import { StateMark } from '#components/review/state-mark.tsx'
import { Avatars } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listRowStyle, rowLinkStyle } from './row-style.ts'
import type { DeskRow } from '#server/queries/desk-row.ts'
import type { Asked, Looked, Wait } from '#server/queries/desk-rows.ts'

const waitWords: Record<Wait, { words: string; page: string }> = {
  review: { words: 'To review', page: 'review' },
  changes: { words: 'Changes asked of you', page: 'write' },
  publish: { words: 'To publish', page: 'publish' },
}

const rowStyle = cn(
  listRowStyle,
  'md:grid-cols-[minmax(0,1fr)_9.5rem_4rem_8.25rem] md:items-center lg:grid-cols-[minmax(0,1fr)_9.5rem_4rem_18rem_8.25rem]',
)

function Due({ at, now }: { at: Date; now: Date }) {
  const late = at < now
  return (
    <span className={cn(late ? 'font-medium text-danger' : 'text-ink-2')}>
      {late ? 'Late: due ' : 'Due '}
      <RelativeTime at={at} />
    </span>
  )
}

/** Series and period where the title does not say them; in front of them what the report waits for. */
function Below({ row: { wait, asked, series, period, title } }: { row: Row }) {
  const words = period && formatPeriod(period)
  const parts = [
    ...(title.includes(series.name) ? [] : [series.name]),
    ...(words === null || title.includes(words) ? [] : [words]),
  ]
  if (!wait && parts.length === 0) return null
  return (
    <p className="truncate text-panel text-ink-3">
      {wait && (
        <span className="text-accent">
          {asked ? `${asked.by ?? 'Somebody'} asks you for a review` : waitWords[wait].words}
          {asked?.due && (
            <>
              , due <RelativeTime at={asked.due} />
            </>
          )}
        </span>
      )}
      {wait && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </p>
  )
}

type Row = DeskRow & { wait?: Wait; asked?: Asked | null; looked?: Looked | null }

interface RowProps {
  row: Row
  now: Date
  /** What changed in it since this person looked, in words. */
  changed?: ReactNode
}

function ReportRow({ row, now, changed }: RowProps) {
  const { id, title, state, wasPublished, people, lastChange, due } = row
  return (
    <li className={rowStyle}>
      <div className="min-w-0">
        <Link
          data-row
          href={`/reports/${id}${row.wait ? `/${waitWords[row.wait].page}` : ''}`}
          className={rowLinkStyle}
        >
          <bdi>{title || 'Without a title'}</bdi>
        </Link>
        <Below row={row} />
        {changed}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 text-panel">
        <StateMark state={state} wasPublished={wasPublished} />
        {due && (
          <span className="md:hidden">
            <Due at={due} now={now} />
          </span>
        )}
      </div>
      <div className="max-md:hidden">
        <Avatars people={people} most={2} />
      </div>
      <p className="flex min-w-0 text-panel text-ink-2 md:max-lg:order-last md:max-lg:col-span-full">
        <span className="truncate">{lastChange.words}</span>
        <span className="shrink-0 text-ink-3">
          , <RelativeTime at={lastChange.at} />
        </span>
      </p>
      <p className="text-panel whitespace-nowrap max-md:hidden md:text-right">
        {due && <Due at={due} now={now} />}
      </p>
    </li>
  )
}

/** Reports, one to a line; the whole line opens it. */
export function ReportRows({
  rows,
  now,
  labelledBy,
  changed,
}: {
  rows: readonly Row[]
  now: Date
  labelledBy: string
  /** What changed in a row's report since this person looked, by the row and its place. */
  changed?: (row: Row, at: number) => ReactNode
}) {
  return (
    <ul aria-labelledby={labelledBy}>
      {rows.map((row, at) => (
        <ReportRow key={row.id} row={row} now={now} changed={changed?.(row, at)} />
      ))}
    </ul>
  )
}
