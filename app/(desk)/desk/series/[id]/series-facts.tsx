import { Section } from '#components/desk/section.tsx'
import type { SeriesPage } from '#server/queries/series-page.ts'

/** A series' settings for those who may not change them. */
export function SeriesFacts({ series }: { series: SeriesPage }) {
  const { slug, titlePattern, approvalsNeeded, outline } = series
  const facts: [string, string][] = [
    ['Address', `/${slug}/`],
    ['Title of a new report', titlePattern],
    ['Approvals needed', String(approvalsNeeded)],
    ['By-line', outline.byline],
    ['Headings of the essay', outline.headings.join(', ')],
    ['Empty items', String(outline.items)],
    ['Contributors', outline.contributors.join(', ')],
  ]
  return (
    <Section title="Settings" lead="Administrators change them.">
      <dl className="text-form">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div
              key={name}
              className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-2 last:border-0"
            >
              <dt className="text-ink-2">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}
