import type { ImportPage } from '#server/queries/import-page.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { counted } from './words.ts'

/** Who did what with an import, when. */
export function ImportFacts({ page }: { page: ImportPage }) {
  const { state, by, at, broughtAt, takenBack, files } = page
  const posts = files.flatMap((file) => file.posts)
  const unread = files.filter(({ problem }) => problem !== null).length
  return (
    <div className="mb-6 text-form text-ink-2">
      <p>
        {counted(files.length, 'file')} with {counted(posts.length, 'report')}, read for {by.name}{' '}
        <RelativeTime at={at} />.{unread > 0 && ` ${counted(unread, 'file')} could not be read.`}
        {state === 'open' && ' Nothing is at the desk yet.'}
      </p>
      {broughtAt && state !== 'open' && (
        <p>
          {state === 'bringing' ? 'Begun ' : 'Brought in '}
          <RelativeTime at={broughtAt} />.
        </p>
      )}
      {takenBack && (
        <p>
          Taken back{takenBack.by === null ? '' : ` by ${takenBack.by}`}{' '}
          <RelativeTime at={takenBack.at} />. The texts are kept here and can be brought in again.
        </p>
      )}
    </div>
  )
}
