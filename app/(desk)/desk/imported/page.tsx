import type { Metadata } from 'next'
import { RemarkList } from '#components/desk/remark-list.tsx'
import { PageBar, PageBody } from '#components/frame/page-bar.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { imported } from '#server/queries/imported.ts'
import { ask } from '../../../ctx.ts'

export const metadata: Metadata = { title: 'What was brought in' }

interface Props {
  searchParams: Promise<{ reports?: string | string[] }>
}

export default async function ImportedPage({ searchParams }: Props) {
  const asked = [(await searchParams).reports].flat().join(',')
  const ids = [...new Set(asked.split(','))].slice(0, 50)
  const reports = await ask((ctx) => imported(ctx, ids))
  const one = reports.length === 1 ? reports[0] : undefined
  return (
    <>
      <PageBar
        title={one ? 'Brought in' : `Brought in ${reports.length} reports`}
        back={{ href: '/desk', label: 'Desk' }}
        act={
          one && (
            <LinkButton href={`/reports/${one.id}/write`} variant="primary">
              Open it
            </LinkButton>
          )
        }
      />
      <PageBody width="form">
        <p className="text-form text-ink-2">
          {one ? 'It is a draft now.' : 'They are drafts now.'} Below is what the reader left out or
          guessed. It stays with the report.
        </p>
        {reports.map(({ id, title, series, remarks }) => (
          <article key={id} className="border-b border-rule py-5 last:border-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h2 className="font-serif text-headline">
                <bdi>{title || 'Without a title'}</bdi>
              </h2>
              {!one && (
                <LinkButton href={`/reports/${id}/write`} size="small">
                  Open
                </LinkButton>
              )}
            </div>
            <p className="text-panel text-ink-3">{series.name}</p>
            <RemarkList remarks={remarks} />
          </article>
        ))}
      </PageBody>
    </>
  )
}
