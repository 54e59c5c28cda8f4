import { rolesInWords } from '#components/desk/role-words.tsx'
import { Section } from '#components/desk/section.tsx'
import type { SourceRule } from '#report/source-rule.ts'
import { gateWords } from '#review/approval-rule.ts'
import type { SeriesPage } from '#server/queries/series-page.ts'

const shownHosts = 6

function addressesOf({ defang, hosts }: SourceRule): string {
  if (defang === 'none') return 'as their authors write them'
  const more = hosts.length > shownHosts ? ` and ${hosts.length - shownHosts} more` : ''
  const named = hosts.slice(0, shownHosts).join(', ') + more
  if (defang === 'listed') return `defanged on ${named}`
  return hosts.length > 0 ? `defanged on all hosts but ${named}` : 'defanged on all hosts'
}

/** A series' settings for those who may not change them. */
export function SeriesFacts({ series }: { series: SeriesPage }) {
  const { slug, titlePattern, approvalsNeeded, approval, sourceRule, writing } = series
  const facts: [string, string][] = [
    ['Address', `/${slug}/`],
    ['Title of a new report', titlePattern],
    ['Approvals needed', String(approvalsNeeded)],
    ['Approved by', rolesInWords(approval.by)],
    [
      'Before it is approved',
      approval.gates.map((gate) => gateWords[gate]).join(' · ') || 'Nothing more',
    ],
    ['Addresses', addressesOf(sourceRule)],
    ['Language', writing.language],
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
