import Link from 'next/link'
import { formatPeriod } from '#report/period.ts'
import { StateMark } from '#components/review/state-mark.tsx'
import { Avatars } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { DeskRow } from '#server/queries/desk-row.ts'
import type { Wait } from '#server/queries/desk-rows.ts'

const waitWords: Record<Wait, { words: string; page: string }> = {
  review: { words: 'To review', page: 'review' },
  changes: { words: 'Changes asked of you', page: 'write' },
  publish: { words: 'To publish', page: 'publish' },
}

function Due({ at, now }: { at: Date; now: Date }) {
  const late = at < now
  return (
    <span className={cn(late ? 'font-medium text-danger' : 'text-ink-2')}>
      {late ? 'Late: was due ' : 'Due '}
      <RelativeTime at={at} />
    </span>
  )
}

/** Series, and the period where the title does not say it. */
function Whereabouts({ series, period, title }: DeskRow) {
  const words = period && formatPeriod(period)
  return (
    <span className="truncate text-panel text-ink-3">
      {series.name}
      {words !== null && !title.includes(words) && <> · {words}</>}
    </span>
  )
}

type Row = DeskRow & { wait?: Wait }

function ReportRow({ row, now }: { row: Row; now: Date }) {
  const { id, title, state, underCorrection, people, lastChange, due } = row
  const wait = row.wait && waitWords[row.wait]
  return (
    <li className="relative grid gap-x-4 gap-y-1 border-b border-rule py-2.5 transition-colors hover:bg-hover md:-mx-2 md:grid-cols-[minmax(0,1fr)_9.5rem_5.5rem] md:items-center md:rounded-control md:px-2 lg:grid-cols-[minmax(0,1fr)_9.5rem_6rem_15rem_9rem]">
      <div className="flex min-w-0 flex-col">
        <Link
          data-row
          href={`/reports/${id}${wait ? `/${wait.page}` : ''}`}
          className="truncate font-medium text-ink -outline-offset-2 after:absolute after:inset-0 after:rounded-control focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus max-md:whitespace-normal"
        >
          <bdi>{title || 'Without a title'}</bdi>
        </Link>
        <Whereabouts {...row} />
      </div>
      <div className="flex items-center gap-3">
        <StateMark state={state} underCorrection={underCorrection} />
        {wait && <span className="text-panel text-ink-2 md:hidden">{wait.words}</span>}
      </div>
      <div className="max-md:hidden">
        <Avatars people={people} />
      </div>
      <p className="min-w-0 text-panel text-ink-2 max-lg:md:col-span-2 lg:truncate">
        {lastChange.words}, <RelativeTime at={lastChange.at} className="text-ink-3" />
      </p>
      <p className="text-panel whitespace-nowrap lg:text-right">
        {wait && <span className="text-ink max-md:hidden">{wait.words}</span>}
        {wait && due && <span className="text-ink-3 max-md:hidden"> · </span>}
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
}: {
  rows: readonly Row[]
  now: Date
  labelledBy: string
}) {
  return (
    <ul aria-labelledby={labelledBy}>
      {rows.map((row) => (
        <ReportRow key={row.id} row={row} now={now} />
      ))}
    </ul>
  )
}
