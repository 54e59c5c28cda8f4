import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ReviewPage } from '#server/queries/review-page.ts'
import { changeLine } from '#components/compare/compare-words.ts'
import { cn } from '#components/ui/cn.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ChangeSteps } from './change-steps.tsx'

interface StopProps {
  href: string
  here: boolean
  title?: string | undefined
  children: ReactNode
}

function Stop({ href, here, title, children }: StopProps) {
  return (
    <li className="shrink-0">
      <Link
        href={href}
        scroll={false}
        replace
        title={title}
        aria-current={here ? 'true' : undefined}
        className={cn(
          'hit-area block max-w-48 truncate pt-1 pb-0.5',
          here
            ? 'border-b-2 border-accent text-ink'
            : 'border-b-2 border-transparent text-ink-2 hover:text-ink',
        )}
      >
        {children}
      </Link>
    </li>
  )
}

/** The versions before this text; the one that is chosen is what the text shows its changes since. */
export function ChangeStrip({ page: { header, since, shown, versions } }: { page: ReviewPage }) {
  if (versions.length === 0 && !since) return null
  const here = `/reports/${header.id}/review`
  // Whoever decided on a version finds it among the others.
  const looked = since?.version === null ? since : null
  const numbers = versions.map(({ number }) => number)
  const own = since?.version ?? null
  const absent = own !== null && !numbers.includes(own)
  return (
    <section
      aria-label="Changes in the text"
      className="mx-auto w-full max-w-[46rem] border-b border-rule px-5 pb-2 text-panel md:px-0"
    >
      <div className="flex items-center gap-4">
        <span id="changes-since" className="shrink-0 text-ink-3">
          Changes since
        </span>
        <ul
          aria-labelledby="changes-since"
          className="flex min-w-0 grow [scrollbar-width:none] gap-4 overflow-x-auto"
        >
          {looked && (
            <Stop href={here} here={shown === looked}>
              you looked, <RelativeTime at={looked.at} />
            </Stop>
          )}
          {absent && (
            <Stop href={here} here={shown?.version === own}>
              version {own}, yours
            </Stop>
          )}
          {versions.map(({ number, name }) => (
            <Stop
              key={number}
              href={`${here}?since=${number}`}
              here={shown?.version === number}
              title={name ?? undefined}
            >
              version {number}
              {number === own && ', yours'}
              {name !== null && <bdi> “{name}”</bdi>}
            </Stop>
          ))}
          <Stop href={`${here}?since=none`} here={shown === null}>
            nothing
          </Stop>
        </ul>
      </div>
      {shown && (
        <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
          <p className="text-ink-2">{changeLine(shown.comparison) || 'It is the same text.'}</p>
          {!shown.comparison.isSame && <ChangeSteps key={`${shown.version} ${header.hash}`} />}
        </div>
      )}
    </section>
  )
}
