import { RemarkList } from '#components/desk/remark-list.tsx'
import { formatPeriod } from '#report/period.ts'
import type { FoundReport, ImportPreview } from '#server/queries/import-preview.ts'

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

function Found({ report }: { report: FoundReport }) {
  const { title, period, byline, contributors, paragraphs, items, citations, notes } = report
  const counts = [
    counted(paragraphs, 'paragraph'),
    counted(items, 'item'),
    counted(citations, 'citation'),
    counted(notes, 'note'),
    ...(contributors > 0 ? [counted(contributors, 'contributor')] : []),
  ]
  return (
    <article className="border-b border-rule py-4 last:border-0">
      <h2 className="font-serif text-headline">
        <bdi>{title || 'Without a title'}</bdi>
      </h2>
      <p className="mt-1 text-panel text-ink-2">
        {period ? formatPeriod(period) : 'No period'}
        {byline && <> · {byline}</>}
      </p>
      <p className="mt-1 text-panel text-ink-2 tabular-nums">{counts.join(', ')}</p>
      <RemarkList remarks={report.remarks} />
    </article>
  )
}

/** What a text will come in as. */
export function FoundReports({ found }: { found: ImportPreview }) {
  return (
    <section aria-label="What was found" className="border-y border-rule">
      {found.remarks.length > 0 && (
        <div className="border-b border-rule py-4">
          <p className="font-medium">About the whole text</p>
          <RemarkList remarks={found.remarks} />
        </div>
      )}
      {found.reports.map((report, at) => (
        // Two posts may look alike; their place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <Found key={at} report={report} />
      ))}
    </section>
  )
}
