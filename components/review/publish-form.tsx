'use client'
import Link from 'next/link'
import type { PublishPage } from '#server/queries/publish-page.ts'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { ActForm, ActRefusal, type ReportActions } from './act-form.tsx'
import { standingSentence } from './standing-words.ts'

interface PublishFormProps {
  page: PublishPage
  actions: ReportActions
}

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-4 border-b border-rule py-2.5 max-sm:flex-col max-sm:gap-0.5">
      <dt className="w-32 shrink-0 text-panel text-ink-3 sm:pt-px">{label}</dt>
      <dd className="min-w-0 text-form break-words">{children}</dd>
    </div>
  )
}

function isLive({ header }: PublishPage): boolean {
  return header.state === 'published' || header.state === 'corrected'
}

/** What the page says first: that it is out, that it may go out, or what is missing for it. */
function headline(page: PublishPage): string {
  const { header } = page
  if (isLive(page)) return 'Published'
  if (header.state !== 'approved') return 'Not ready to publish'
  return header.wasPublished ? 'Ready to publish as a correction' : 'Ready to publish'
}

function Place({ page: { address, header } }: { page: PublishPage }) {
  if (header.address === null) return <span>{address}</span>
  return (
    <a className="link" href={address}>
      {address}
    </a>
  )
}

/** What goes out, approved by whom, to which address; and the button. */
export function PublishForm({ page, actions }: PublishFormProps) {
  const { header, content, approvedBy, publications } = page
  const ability = header.abilities.find(({ act }) => act === 'publish')
  const why = ability?.reason?.sentence
  const [standing] = publications
  const replaces = header.state === 'approved' && standing
  return (
    <section aria-labelledby="publish">
      <h2 id="publish" className="text-head font-semibold">
        {headline(page)}
      </h2>
      {!isLive(page) && header.state !== 'approved' && (
        <p className="mt-1 text-form text-ink-2">
          {standingSentence(header)} Only an approved text is published.
        </p>
      )}
      <dl className="mt-4 border-t border-rule">
        <Fact label="Text">
          {content.version === null ? (
            <Link className="link" href={`/reports/${header.id}/review`}>
              The text as it is now, not frozen yet
            </Link>
          ) : (
            <>
              <Link className="link" href={`/reports/${header.id}/review`}>
                Version {content.version}
              </Link>{' '}
              <abbr
                title={`SHA-256 of the content: ${header.hash}`}
                className="font-mono text-meta text-ink-3 no-underline"
              >
                {header.hash.slice(0, 8)}
              </abbr>
            </>
          )}
          <span className="text-ink-3">
            {' · '}
            {count(content.items, 'item', 'items')}, {count(content.notes, 'note', 'notes')}
          </span>
        </Fact>
        <Fact label="Approved by">
          {approvedBy.length === 0 ? (
            <span className="text-ink-3">
              {header.approvals.needed === 0 ? 'No approval needed' : 'Nobody'}
            </span>
          ) : (
            approvedBy.map(({ person }) => person.name).join(', ')
          )}
        </Fact>
        <Fact label="Address">
          <Place page={page} />
        </Fact>
        {replaces && <Fact label="Replaces">Version {standing.version}, at the same address</Fact>}
      </dl>
      {ability && (
        <ActForm
          header={header}
          action={actions.publish}
          className="mt-6 flex flex-wrap items-center gap-3"
        >
          <SubmitButton size="large" {...(why === undefined ? {} : { why })}>
            {header.wasPublished ? 'Publish the correction' : 'Publish'}
          </SubmitButton>
          {why !== undefined && <p className="text-form text-ink-2">{why}</p>}
          <ActRefusal />
        </ActForm>
      )}
      {!ability && header.state === 'approved' && (
        <p className="mt-6 text-form text-ink-2">
          A publisher of {header.series.name} can publish it.
        </p>
      )}
    </section>
  )
}
