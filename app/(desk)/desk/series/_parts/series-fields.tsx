'use client'
import { useState } from 'react'
import { Section } from '#components/desk/section.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { ApprovalRule } from '#review/approval-rule.ts'
import type { Outline } from '#report/outline.ts'
import type { SourceRule } from '#report/source-rule.ts'
import { slugOf } from '#report/slug.ts'
import { fillPlaces, placesOf } from '#report/title-pattern.ts'
import { ApprovalFields } from './approval-fields.tsx'
import { SourceFields } from './source-fields.tsx'

export interface SeriesValues {
  name: string
  slug: string
  titlePattern: string
  approvalsNeeded: number
  approval: ApprovalRule
  /** Only while it is made; later its template is edited as a text. */
  outline?: Outline
  sourceRule: SourceRule
}

interface SeriesFieldsProps {
  values: SeriesValues
  /** Readers hold links to its address. */
  addressIsFixed?: boolean
  /** While the address was not typed by hand it follows the name. */
  addressFollows?: boolean
}

const examplePeriod = { from: '2026-12-28', to: '2027-01-18' }

/** What its template begins with. */
function OutlineFields({ outline }: { outline: Outline }) {
  return (
    <>
      <Field name="outline.byline" label="By-line">
        <Input defaultValue={outline.byline} maxLength={200} />
      </Field>
      <Field name="outline.headings" label="Headings of the essay" hint="One to a line.">
        <Textarea defaultValue={outline.headings.join('\n')} rows={2} />
      </Field>
      <Field name="outline.items" label="Empty items" className="max-w-32">
        <Input type="number" min={0} max={20} defaultValue={outline.items} required />
      </Field>
      <Field name="outline.contributors" label="Contributors" hint="One to a line.">
        <Textarea defaultValue={outline.contributors.join('\n')} rows={2} />
      </Field>
    </>
  )
}

/** What an administrator decides about a series. The names of the fields are those of server/commands/series-settings.ts. */
export function SeriesFields({
  values,
  addressIsFixed,
  addressFollows = false,
}: SeriesFieldsProps) {
  const [name, setName] = useState(values.name)
  const [slug, setSlug] = useState(values.slug)
  const [follows, setFollows] = useState(addressFollows)
  const [pattern, setPattern] = useState(values.titlePattern)
  const shownSlug = follows ? (name.trim() === '' ? '' : slugOf(name, 'series')) : slug
  const example = fillPlaces(
    pattern,
    placesOf({ series: name || 'Series', period: examplePeriod, number: 7 }),
  )
  return (
    <>
      <Section title="Name and address">
        <div className="flex flex-col gap-4">
          <Field name="name" label="Name">
            <Input
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              maxLength={120}
            />
          </Field>
          <Field
            name="slug"
            label="Address"
            hint={
              addressIsFixed
                ? 'Reports are published under it, so it stays.'
                : `Its reports will stand under /${shownSlug || '…'}/. Choose well: once something is published, it stays.`
            }
          >
            <Input
              value={shownSlug}
              onChange={(event) => {
                setFollows(false)
                setSlug(event.currentTarget.value)
              }}
              readOnly={addressIsFixed}
              required
              maxLength={60}
              spellCheck={false}
              autoCapitalize="none"
            />
          </Field>
        </div>
      </Section>
      <Section
        title="New reports"
        lead="What an author finds on beginning one. Reports that exist stay as they are."
      >
        <div className="flex flex-col gap-4">
          <Field
            name="titlePattern"
            label="Title"
            hint={
              <>
                May hold {'{series}'}, {'{period}'}, {'{from}'}, {'{to}'} and {'{number}'}. For
                example: “{example}”
              </>
            }
          >
            <Input
              value={pattern}
              onChange={(event) => setPattern(event.currentTarget.value)}
              required
              maxLength={200}
            />
          </Field>
          {values.outline && <OutlineFields outline={values.outline} />}
        </div>
      </Section>
      <Section title="Review" lead="Nobody approves a report with words of their own in it.">
        <Field
          name="approvalsNeeded"
          label="Approvals needed"
          hint="0 for a desk of one: submitting approves."
          className="max-w-56"
        >
          <Input
            type="number"
            min={0}
            max={9}
            defaultValue={values.approvalsNeeded}
            required
            className="w-32"
          />
        </Field>
        <ApprovalFields rule={values.approval} />
      </Section>
      <SourceFields rule={values.sourceRule} />
    </>
  )
}
