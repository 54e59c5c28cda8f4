'use client'
import { useState } from 'react'
import { Section } from '#components/desk/section.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { withHouseText } from '#report/house-sources.ts'
import { hostFrom, type SourceRule } from '#report/source-rule.ts'

const choices = [
  { value: 'none', label: 'As their authors write them' },
  { value: 'unlisted', label: 'All defanged, except some hosts' },
  { value: 'listed', label: 'Some hosts defanged' },
] as const
const styles = [
  { value: ' dot ', label: 'example dot org' },
  { value: '(dot)', label: 'example(dot)org' },
  { value: '[.]', label: 'example[.]org' },
] as const
const places = [
  { value: 'last', label: 'The last one, before the ending' },
  { value: 'first', label: 'The first one' },
  { value: 'every', label: 'Every one' },
] as const

/** What two addresses of a note become: one of a host on the list, one of another. */
function Example({ rule }: { rule: SourceRule }) {
  const listed = rule.hosts[0]
  const written = [
    'https://www.example.org/news/17',
    ...(listed === undefined ? [] : [`https://${listed}/news/17`]),
  ]
  return (
    <div aria-live="polite" className="text-panel text-ink-3">
      For example:
      {written.map((address) => (
        <p key={address} dir="ltr" className="wrap-anywhere">
          {address} → <span className="text-ink">{withHouseText(address, rule)}</span>
        </p>
      ))}
    </div>
  )
}

/** The house rule for addresses. The names of the fields are those of `SourceRuleInput` (report/source-rule.ts). */
export function SourceFields({ rule }: { rule: SourceRule }) {
  const [now, setNow] = useState(rule)
  const [typed, setTyped] = useState(rule.hosts.join('\n'))
  const set = (change: Partial<SourceRule>) => setNow((before) => ({ ...before, ...change }))
  const hosts = typed.split('\n').flatMap((line) => hostFrom(line) ?? [])
  const isOn = now.defang !== 'none'
  return (
    <Section
      title="Addresses"
      lead="How addresses are printed on the blog and in every file. The text itself stays as it is written, and so does what is published already."
    >
      <div className="flex flex-col gap-4">
        <Field name="sourceRule.defang" label="Addresses are printed">
          <Select
            options={choices}
            value={now.defang}
            onChange={(defang) => set({ defang })}
            required
          />
        </Field>
        <div className={isOn ? 'flex flex-col gap-4' : 'hidden'}>
          <Field
            name="sourceRule.hosts"
            label={now.defang === 'listed' ? 'Defanged hosts' : 'Hosts that stay links'}
            hint="One to a line. Each covers its subdomains; “ir” covers all hosts that end in it."
          >
            <Textarea
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              rows={5}
              spellCheck={false}
              autoCapitalize="none"
            />
          </Field>
          <Field name="sourceRule.style" label="A dot becomes">
            <Select
              options={styles}
              value={now.style}
              onChange={(style) => set({ style })}
              required
            />
          </Field>
          <Field name="sourceRule.which" label="Which dots of a host">
            <Select
              options={places}
              value={now.which}
              onChange={(which) => set({ which })}
              required
            />
          </Field>
          <Checkbox
            name="sourceRule.refang"
            checked={now.refang}
            onChange={(refang) => set({ refang })}
            label="Make links of the others, also where their author defanged them"
            hint="Otherwise a host that somebody defanged by hand is defanged in the whole report."
          />
        </div>
        {isOn && <Example rule={{ ...now, hosts }} />}
      </div>
    </Section>
  )
}
