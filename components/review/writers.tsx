import Link from 'next/link'
import type { VersionPage } from '#server/queries/version-page.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { writerLook } from './writer-look.ts'

const count = new Intl.NumberFormat('en')

function share(words: number, all: number): string {
  const percent = Math.round((100 * words) / all)
  return percent === 0 ? 'under 1 %' : `${percent} %`
}

/** Who wrote how much of a version, and whether it is shown in the text. */
export function Writers({ page, shown }: { page: VersionPage; shown: boolean }) {
  const { header, number, authorship, writers } = page
  const here = `/reports/${header.id}/history/${number}`
  const all = writers.reduce((sum, { words }) => sum + words, 0)
  return (
    <section
      aria-labelledby="writers"
      className="self-start text-panel lg:sticky lg:top-16 lg:row-span-2"
    >
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="writers" className="text-form font-semibold">
          Who wrote what
        </h2>
        {authorship && (
          <Link className="link" href={shown ? `${here}?words=plain` : here} scroll={false} replace>
            {shown ? 'Hide in the text' : 'Show in the text'}
          </Link>
        )}
      </div>
      {!authorship && (
        <p className="text-ink-3">
          It was not kept with this version, which an older Galley froze.
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {writers.map(({ whose, id, name, words }) => (
          <li key={whose} className="flex items-center gap-2.5">
            {id === null ? (
              <span className="size-5 shrink-0" />
            ) : (
              <Avatar person={{ id, name: name ?? '' }} size={20} decorative />
            )}
            <span className="min-w-0 grow">
              <bdi className={shown && id ? 'writer' : ''} style={writerLook(writers, whose) ?? {}}>
                {name ?? 'Nobody known, or from before'}
              </bdi>
            </span>
            <span className="text-ink-3 tabular-nums" title={`${count.format(words)} words`}>
              {share(words, all)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
