import { CircleCheck, Newspaper } from 'lucide-react'
import type { HistoryVersion } from '#server/queries/history-page.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { VersionFiles } from './version-files.tsx'

const mark = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const

function Version({ reportId, version }: { reportId: string; version: HistoryVersion }) {
  const { number, name, hash, by, at, approvedBy, published, isLive, isTextNow } = version
  const [wentOut] = published
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-2 border-b border-rule py-4">
      <div className="min-w-0 grow basis-80">
        <p className="text-form">
          <span className="font-semibold">Version {number}</span>
          {name !== null && <bdi className="text-ink"> “{name}”</bdi>}
          {isTextNow && <span className="text-ink-2">, the text as it is now</span>}
        </p>
        <p className="text-panel text-ink-3">
          Frozen{by === null ? '' : ` by ${by}`} <RelativeTime at={at} />
          {' · '}
          <abbr
            title={`SHA-256 of the content: ${hash}`}
            className="font-mono text-meta no-underline"
          >
            {hash.slice(0, 8)}
          </abbr>
        </p>
        {approvedBy.length > 0 && (
          <p className="mt-1.5 flex items-center gap-1.5 text-panel text-approved">
            <CircleCheck {...mark} className="shrink-0" />
            Approved by {approvedBy.join(', ')}
          </p>
        )}
        {wentOut && (
          <p className="mt-1.5 flex items-center gap-1.5 text-panel text-accent">
            <Newspaper {...mark} className="shrink-0" />
            <span>
              {isLive ? 'On the blog since' : 'Published'} <RelativeTime at={wentOut} />
              {isLive ? '' : ', replaced since'}
            </span>
          </p>
        )}
      </div>
      <div className="flex items-start gap-2">
        {number > 1 && (
          <LinkButton
            size="small"
            variant="quiet"
            href={`/reports/${reportId}/history/compare?from=${number - 1}&to=${number}`}
            aria-label={`What changed in version ${number}`}
          >
            What changed
          </LinkButton>
        )}
        {!isTextNow && (
          <LinkButton
            size="small"
            variant="quiet"
            href={`/reports/${reportId}/history/compare?from=${number}`}
            aria-label={`Compare version ${number} with the text now`}
          >
            Compare with now
          </LinkButton>
        )}
        <VersionFiles reportId={reportId} version={number} />
      </div>
    </li>
  )
}

/** Every frozen version, the newest first. */
export function VersionList({
  reportId,
  versions,
}: {
  reportId: string
  versions: readonly HistoryVersion[]
}) {
  if (versions.length === 0) {
    return (
      <EmptyState title="No versions yet">
        A version is frozen when the report is submitted, sent back, approved or published.
      </EmptyState>
    )
  }
  return (
    <ol className="border-t border-rule">
      {versions.map((version) => (
        <Version key={version.number} reportId={reportId} version={version} />
      ))}
    </ol>
  )
}
