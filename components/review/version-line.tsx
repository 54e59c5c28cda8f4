import type { ReviewPage } from '#server/queries/review-page.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'

/** How the text on the page stands to the newest version that was frozen of it. */
export function VersionLine({ page: { version, edited } }: { page: ReviewPage }) {
  const by = edited.by ? ` by ${edited.by.name}` : ''
  return (
    <p className="mx-auto w-full max-w-[46rem] px-5 pt-6 pb-3 text-panel text-ink-3 md:px-0">
      {version?.isThis === true && (
        <>
          Version {version.number}, frozen <RelativeTime at={version.at} />
        </>
      )}
      {version?.isThis === false && (
        <span className="text-ink-2">
          Changed since version {version.number}, last{by} <RelativeTime at={edited.at} />
        </span>
      )}
      {version === null && (
        <>
          Not submitted yet. Last change{by} <RelativeTime at={edited.at} />
        </>
      )}
    </p>
  )
}
