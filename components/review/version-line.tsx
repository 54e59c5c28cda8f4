import Link from 'next/link'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { VersionFiles } from './version-files.tsx'

/** How the text on the page stands to the newest version that was frozen of it. */
export function VersionLine({
  page: { header, version, edited, suggested },
}: {
  page: ReviewPage
}) {
  const by = edited.by ? ` by ${edited.by.name}` : ''
  return (
    <div className="mx-auto flex min-h-16 w-full max-w-[46rem] items-center justify-between gap-4 px-5 pt-4 pb-2 text-panel text-ink-3 md:px-0">
      <p>
        {version?.isThis === true && (
          <>
            Version {version.number}, frozen <RelativeTime at={version.at} />
          </>
        )}
        {version?.isThis === false && (
          <span className="text-ink-2">
            Changed since version {version.number}, last{by} <RelativeTime at={edited.at} />
            {' · '}
            <Link
              className="link"
              href={`/reports/${header.id}/history/compare?from=${version.number}`}
            >
              What changed
            </Link>
          </span>
        )}
        {version === null && (
          <>
            Not submitted yet. Last change{by} <RelativeTime at={edited.at} />
          </>
        )}
        {suggested.length > 0 && (
          <span className="text-ink-2">
            {' · Suggestions that are not in this text: '}
            <Link className="link" href={`/reports/${header.id}/write#suggestions`}>
              {suggested.join(', ')}
            </Link>
          </span>
        )}
      </p>
      <VersionFiles reportId={header.id} version={version?.number ?? null} quiet marked />
    </div>
  )
}
