'use client'
import Link from 'next/link'
import { listRowStyle, rowLinkStyle } from '#components/desk/row-style.ts'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { AlertRow } from '#server/queries/inbox.ts'
import { MarkRead } from './mark-read.tsx'

function Alert({ row: { id, phrase, excerpt, at, unread, report } }: { row: AlertRow }) {
  return (
    <li className={cn(listRowStyle, 'group grid-cols-[minmax(0,1fr)_auto] items-start')}>
      <div className="relative min-w-0 pl-4">
        {/* Opening it changes something, so nothing fetches it beforehand. */}
        <Link
          data-row
          href={`/desk/inbox/${id}`}
          prefetch={false}
          className={cn(rowLinkStyle, !unread && 'font-normal text-ink-2')}
        >
          {unread && (
            <>
              <span aria-hidden className="absolute top-1.5 left-0 size-2 rounded-full bg-accent" />
              <span className="sr-only">Unread: </span>
            </>
          )}
          {phrase}
        </Link>
        <p className="truncate text-panel text-ink-3">
          <bdi>{report.title || 'Untitled report'}</bdi>
          {!report.title.includes(report.series) && <> · {report.series}</>} ·{' '}
          <RelativeTime at={at} />
        </p>
        {excerpt !== '' && (
          <p
            dir="auto"
            className="mt-1 line-clamp-2 border-l border-rule pl-3 text-panel text-ink-2"
          >
            {excerpt}
          </p>
        )}
      </div>
      {unread && <MarkRead alertId={id} label={`Mark read: ${phrase}`} />}
    </li>
  )
}

/** What somebody was told, one to a line; the whole line opens it. */
export function AlertRows({ rows, labelledBy }: { rows: readonly AlertRow[]; labelledBy: string }) {
  return (
    <ul aria-labelledby={labelledBy}>
      {rows.map((row) => (
        <Alert key={row.id} row={row} />
      ))}
    </ul>
  )
}
