import Link from 'next/link'
import type { ReactNode } from 'react'
import type { PublishPage } from '#server/queries/publish-page.ts'
import { isApproved, isLive } from '#review/states.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { standingSentence } from './standing-words.ts'

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`

/** What the page says first: that it is out, that it may go out, or that it may not yet. */
function headline(page: PublishPage): string {
  const { state } = page.header
  if (isLive(state)) return 'Published'
  if (state === 'withdrawn') return 'Withdrawn'
  if (state === 'scheduled') return 'On the schedule'
  if (state !== 'approved') return 'Not ready to publish'
  return page.header.wasPublished ? 'Ready to publish as a correction' : 'Ready to publish'
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-4 border-b border-rule py-2.5 max-sm:flex-col max-sm:gap-0.5">
      <dt className="w-32 shrink-0 text-panel text-ink-3 sm:pt-px">{label}</dt>
      <dd className="min-w-0 text-form break-words">{children}</dd>
    </div>
  )
}

function TextFact({ page: { header, content } }: { page: PublishPage }) {
  return (
    <Fact label="Text">
      <Link className="link" href={`/reports/${header.id}/review`}>
        {content.version === null
          ? 'The text as it is now, not frozen yet'
          : `Version ${content.version}`}
      </Link>
      <span className="text-ink-3">
        {' · '}
        {count(content.items, 'item', 'items')}, {count(content.notes, 'note', 'notes')}
        {' · '}
        <abbr
          title={`SHA-256 of the content: ${header.hash}`}
          className="font-mono text-meta no-underline"
        >
          {header.hash.slice(0, 8)}
        </abbr>
      </span>
    </Fact>
  )
}

function approvers({ approvedBy, header }: PublishPage): string {
  if (approvedBy.length > 0) return approvedBy.map(({ person }) => person.name).join(', ')
  return header.approvals.needed === 0 ? 'No approval needed' : 'Nobody yet'
}

/** What goes out, approved by whom, to which address. */
export function PublishFacts({ page }: { page: PublishPage }) {
  const { header, address, publications } = page
  const [standing] = publications
  return (
    <section aria-labelledby="publish">
      <h2 id="publish" className="text-head font-semibold">
        {headline(page)}
      </h2>
      {!isLive(header.state) && !isApproved(header.state) && (
        <p className="mt-1 text-form text-ink-2">
          {standingSentence(header)}
          {header.state !== 'withdrawn' && ' Only an approved text is published.'}
        </p>
      )}
      <dl className="mt-4 border-t border-rule">
        <TextFact page={page} />
        {page.scheduled && (
          <Fact label="Goes out">
            <RelativeTime at={page.scheduled.at} exact />
            {page.scheduled.by && (
              <span className="text-ink-3"> · scheduled by {page.scheduled.by.name}</span>
            )}
          </Fact>
        )}
        {page.withdrawn && (
          <Fact label="Withdrawn">
            <RelativeTime at={page.withdrawn.at} />
            <span dir="auto" className="block whitespace-pre-line text-ink-2">
              {page.withdrawn.reason}
            </span>
          </Fact>
        )}
        <Fact label="Approved by">{approvers(page)}</Fact>
        <Fact label="Address">
          {header.address === null ? (
            address
          ) : (
            <a className="link" href={address}>
              {address}
            </a>
          )}
        </Fact>
        {isApproved(header.state) && standing && (
          <Fact label="Replaces">Version {standing.version}, at the same address</Fact>
        )}
      </dl>
    </section>
  )
}
