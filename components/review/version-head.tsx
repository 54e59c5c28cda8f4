import type { VersionPage } from '#server/queries/version-page.ts'
import { LinkButton } from '#components/ui/link-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ReportAction } from './act-form.tsx'
import { RestoreVersion } from './restore-version.tsx'
import { VersionFiles } from './version-files.tsx'

interface VersionHeadProps {
  page: VersionPage
  /** Null for whoever cannot write the text now. */
  bringBack: ReportAction | null
}

/** Which version this is, and what can be done with it. */
export function VersionHead({ page, bringBack }: VersionHeadProps) {
  const { header, number, name, by, at, automatic, isTextNow } = page
  const whose = by === null ? '' : automatic ? `, last words by ${by}` : ` by ${by}`
  return (
    <div className="flex max-w-[38rem] flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule pb-3">
      <div className="min-w-0 text-panel text-ink-3">
        <h2 className="text-form font-semibold text-ink">
          Version {number}
          {name !== null && <bdi> “{name}”</bdi>}
          {isTextNow && <span className="font-normal text-ink-2">, the text as it is now</span>}
        </h2>
        <p>
          {automatic ? 'Kept by itself' : 'Frozen'}
          {whose} <RelativeTime at={at} />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!isTextNow && (
          <LinkButton
            size="small"
            variant="quiet"
            href={`/reports/${header.id}/history/compare?from=${number}`}
          >
            Compare with now
          </LinkButton>
        )}
        {!isTextNow && bringBack && (
          <RestoreVersion
            reportId={header.id}
            number={number}
            action={bringBack}
            variant="secondary"
          />
        )}
        <VersionFiles reportId={header.id} version={number} />
      </div>
    </div>
  )
}
