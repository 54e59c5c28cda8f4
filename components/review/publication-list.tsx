import type { PublishPage } from '#server/queries/publish-page.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'

/** What was published, the newest first. */
export function PublicationList({ publications }: Pick<PublishPage, 'publications'>) {
  return (
    <ol className="border-t border-rule">
      {publications.map(({ id, version, at, by }, place) => (
        <li key={id} className="border-b border-rule py-2 text-form">
          Version {version}
          <span className="text-ink-3">
            {by === null ? '' : `, by ${by}`}, <RelativeTime at={at} />
            {place > 0 && ', replaced since'}
          </span>
        </li>
      ))}
    </ol>
  )
}
