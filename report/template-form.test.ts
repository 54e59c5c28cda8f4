import { expect, test } from 'vitest'
import type { Report } from './document.ts'
import { emptyReport } from './empty-report.ts'
import { fromEditor } from './from-editor.ts'
import { formOf, inForm, type TemplateForm } from './template-form.ts'
import { anyReport } from './testing/any-report.ts'
import { random, seedsOf } from './testing/random.ts'
import { toEditor } from './to-editor.ts'

const form = (...parts: string[]): TemplateForm => ({
  parts: parts.map((part) => {
    const [type = '', label = ''] = part.split(':')
    return { type, label }
  }),
  expected: [],
})
const kinds = (report: Report, of: TemplateForm) =>
  inForm(toEditor(report), of).doc.content!.map(({ type, attrs, content }) =>
    [type, attrs?.['label'], content?.[0]?.type].filter(Boolean).join(' '),
  )

test('parts without words wait in the new text as they do in the template, in the order of the sheet', () => {
  const of = form('title', 'essay', 'keyTakeaway:Mali', 'keyTakeaway:Chad', 'executiveSummary')
  expect(kinds(emptyReport, of)).toEqual([
    'title',
    'keyTakeaway Mali paragraph',
    'keyTakeaway Chad paragraph',
    'executiveSummary paragraph',
    'essay paragraph',
    'contributors',
    'notes',
  ])
})

test('a part that the template does without stays where words stand in it', () => {
  const report = { ...emptyReport, headline: 'Ports', byline: 'Ida' }
  expect(kinds(report, form('title', 'byline'))).toEqual([
    'title',
    'headline text',
    'byline text',
    'contributors',
    'notes',
  ])
})

test('the form of a text given to the same report changes nothing, and no form ever changes a word', () => {
  for (const seed of seedsOf(200)) {
    const chance = random(seed)
    const content = toEditor(anyReport(chance))
    expect(inForm(content, formOf(content, [])), `seed ${seed}`).toEqual(content)
    const other = formOf(toEditor(anyReport(chance)), [])
    expect(fromEditor(inForm(content, other)).report, `seed ${seed}`).toEqual(
      fromEditor(content).report,
    )
  }
})
