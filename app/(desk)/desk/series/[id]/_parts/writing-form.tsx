'use client'
import { useState } from 'react'
import { Section } from '#components/desk/section.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormMessage } from '#components/ui/form-message.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import {
  edited,
  marksOf,
  quoteStyles,
  typographyEdits,
  typographyOf,
  type Typography,
} from '#report/typography.ts'
import { languageFrom } from '#report/writing-rule.ts'
import type { SeriesPage } from '#server/queries/series-page.ts'
import { saveWriting } from '../../actions.ts'

const quoteLabels: Record<Typography['quotes'], string> = {
  english: 'English',
  british: 'British',
  french: 'French, with blanks',
  german: 'German',
  polish: 'Polish',
  spanish: 'Spanish',
  russian: 'Russian and Ukrainian',
  typed: 'As they are typed',
}
const quotes = quoteStyles.map((value) => ({
  value,
  label: value === 'typed' ? quoteLabels.typed : `${marksOf(value)}  ${quoteLabels[value]}`,
}))
const dashes = [
  { value: 'en', label: '–  En dash' },
  { value: 'em', label: '—  Em dash' },
  { value: 'typed', label: 'As they are typed' },
] as const
const sources = [
  { value: 'language', label: 'As the language has them' },
  { value: 'series', label: 'By a rule of the series' },
] as const

const TYPED = `"Well..." -- 12 km`

/** What a line becomes; a blank that does not break is shown as a dot. */
const shown = (rule: Typography) =>
  edited(TYPED, typographyEdits(TYPED, rule)).replaceAll(/[\u00a0\u202f]/gu, '·')

/** Its own rule, shown while the series does not follow its language. */
function OwnRule({ rule, onChange }: { rule: Typography; onChange: (rule: Typography) => void }) {
  const set = (change: Partial<Typography>) => onChange({ ...rule, ...change })
  return (
    <>
      <Field name="typography.quotes" label="Quotation marks">
        <Select
          options={quotes}
          value={rule.quotes}
          onChange={(value) => set({ quotes: value })}
          required
        />
      </Field>
      <Field name="typography.dash" label="A dash in a sentence">
        <Select options={dashes} value={rule.dash} onChange={(dash) => set({ dash })} required />
      </Field>
      <Checkbox
        name="typography.ellipsis"
        checked={rule.ellipsis}
        onChange={(ellipsis) => set({ ellipsis })}
        label="Three dots become one character"
      />
      <Checkbox
        name="typography.hardBlanks"
        checked={rule.hardBlanks}
        onChange={(hardBlanks) => set({ hardBlanks })}
        label="Numbers stay with their unit"
        hint="By blanks at which no line breaks; in French also before ; : ! ?"
      />
    </>
  )
}

/** How a series is written. The names of the fields are those of `WritingRuleInput` (report/writing-rule-schema.ts). */
export function WritingForm({ series }: { series: SeriesPage }) {
  const { writing } = series
  const [language, setLanguage] = useState(writing.language)
  const [source, setSource] = useState<'language' | 'series'>(
    writing.typography === null ? 'language' : 'series',
  )
  const ofLanguage = typographyOf(languageFrom(language) ?? writing.language)
  const [own, setOwn] = useState(writing.typography)
  const rule = source === 'language' ? ofLanguage : (own ?? ofLanguage)
  return (
    <ActionForm action={saveWriting} className="pt-8">
      <input type="hidden" name="seriesId" value={series.id} />
      <Section
        title="Writing"
        lead="What the editor sets while somebody types, and what it takes for a name. Words that stand already stay as they are."
      >
        <div className="flex flex-col gap-4">
          <Field
            name="language"
            label="Language"
            hint="A language tag: en-GB, tr, pt-BR. Spelling, hyphenation and screen readers follow it, on the desk, on the blog and in every file."
          >
            <Input
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value)}
              required
              maxLength={35}
              spellCheck={false}
              autoCapitalize="none"
              className="max-w-40"
            />
          </Field>
          <Field name="typographySource" label="Quotation marks, dashes and blanks">
            <Select options={sources} value={source} onChange={setSource} required />
          </Field>
          {source === 'series' && <OwnRule rule={rule} onChange={setOwn} />}
          <p aria-live="polite" className="text-panel text-ink-3">
            For example: {TYPED} → <span className="text-ink">{shown(rule)}</span>
          </p>
          <Field
            name="names"
            label="Names"
            hint="People, places and organisations, one to a line: the dictionary of the series."
          >
            <Textarea
              defaultValue={writing.names.join('\n')}
              rows={6}
              spellCheck={false}
              dir="auto"
            />
          </Field>
          <div className="flex flex-col items-start gap-4 pt-2">
            <FormMessage />
            <SubmitButton variant="secondary">Save how it is written</SubmitButton>
          </div>
        </div>
      </Section>
    </ActionForm>
  )
}
