import { CircleCheck, Newspaper } from 'lucide-react'
import Link from 'next/link'
import type { HistoryVersion } from '#server/queries/history-page.ts'
import type { ReportAction } from './act-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { RestoreVersion } from './restore-version.tsx'
import { VersionFiles } from './version-files.tsx'

const mark = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const

interface OneVersionProps {
  reportId: string
  version: HistoryVersion
  /** Null for whoever cannot write the text now. */
  bringBack: ReportAction | null
}

function Version({ reportId, version, bringBack }: OneVersionProps) {
  const { number, name, hash, by, at, approvedBy, published, isLive, isTextNow } = version
  const { automatic, previous } = version
  const [wentOut] = published
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-2 border-b border-rule py-4">
      <div className="min-w-0 grow basis-56">
        <p className="text-form">
          <Link
            className="font-semibold hover:underline"
            href={`/reports/${reportId}/history/${number}`}
          >
            Version {number}
          </Link>
          {name !== null && <bdi className="text-ink"> “{name}”</bdi>}
          {isTextNow && <span className="text-ink-2">, the text as it is now</span>}
        </p>
        <p className="text-panel text-ink-3">
          {automatic ? 'Kept by itself' : 'Frozen'}
          {by === null ? '' : automatic ? `, last words by ${by}` : ` by ${by}`}{' '}
          <RelativeTime at={at} />
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
      <div className="flex flex-wrap items-start gap-2">
        {previous !== null && (
          <LinkButton
            size="small"
            variant="quiet"
            href={`/reports/${reportId}/history/compare?from=${previous}&to=${number}`}
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
        {!isTextNow && bringBack && (
          <RestoreVersion reportId={reportId} number={number} action={bringBack} />
        )}
        <VersionFiles reportId={reportId} version={number} />
      </div>
    </li>
  )
}

type Run = { automatic: boolean; versions: HistoryVersion[] }

/** Automatic ones that follow each other stand together; alone, or where it is the text now, one stands for itself. */
function runsOf(versions: readonly HistoryVersion[]): Run[] {
  const runs: Run[] = []
  for (const version of versions) {
    const automatic = version.automatic && !version.isTextNow
    const last = runs.at(-1)
    if (automatic && last?.automatic) last.versions.push(version)
    else runs.push({ automatic, versions: [version] })
  }
  return runs
}

interface VersionListProps {
  reportId: string
  versions: readonly HistoryVersion[]
  bringBack: ReportAction | null
}

/** Every frozen version, the newest first; those that Galley kept by itself are folded. */
export function VersionList({ versions, ...about }: VersionListProps) {
  if (versions.length === 0) {
    return (
      <EmptyState title="No versions yet">
        A version is frozen when the report is submitted, sent back, approved or published, and now
        and then while it is written.
      </EmptyState>
    )
  }
  return (
    <ol className="border-t border-rule">
      {runsOf(versions).map(({ automatic, versions: together }) => {
        const rows = together.map((version) => (
          <Version key={version.number} version={version} {...about} />
        ))
        if (!automatic || together.length === 1) return rows
        return (
          <li key={together[0]!.number} className="border-b border-rule">
            <details>
              <summary className="cursor-pointer py-4 text-panel text-ink-3 hover:text-ink">
                {together.length} automatic versions, <RelativeTime at={together.at(-1)!.at} /> to{' '}
                <RelativeTime at={together[0]!.at} />
              </summary>
              <ol className="border-l-2 border-rule pl-4 [&>li:last-child]:border-0">{rows}</ol>
            </details>
          </li>
        )
      })}
    </ol>
  )
}
