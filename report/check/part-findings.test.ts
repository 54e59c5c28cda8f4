import { expect, test } from 'vitest'
import type { Block, Inner, Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { expectable, type TemplateForm } from '../template-form.ts'
import { partFindings } from './part-findings.ts'

const paragraph: Inner = { type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }
const full: Report = {
  ...emptyReport,
  headline: 'Ports',
  byline: 'Ida',
  contributors: ['Ben'],
  blocks: [
    { type: 'keyTakeaway', blocks: [paragraph] },
    { type: 'executiveSummary', blocks: [paragraph] },
    paragraph,
    { type: 'item', id: 'a', topic: [{ type: 'text', text: 'Trade' }], blocks: [] },
  ],
}
const all: TemplateForm = { parts: [{ type: 'keyTakeaway', label: '' }], expected: expectable }
const said = (report: Report, form: TemplateForm | null) =>
  partFindings(report, form).map(({ message }) => message)

test('a report with every part has no findings, and one without is told of each that is expected', () => {
  expect(said(full, all)).toEqual([])
  expect(said(emptyReport, null)).toEqual([])
  expect(said(emptyReport, { ...all, expected: ['essay', 'item'] })).toEqual([
    'The series expects an essay in every report; this one has none.',
    'The series expects items in every report; this one has none.',
  ])
  expect(said(emptyReport, all)).toHaveLength(expectable.length)
})

test('headings and what stands in every issue alike are no essay', () => {
  const blocks: Block[] = [
    { type: 'heading', level: 2, content: [{ type: 'text', text: 'West' }] },
    { type: 'boilerplate', blocks: [paragraph] },
  ]
  expect(said({ ...emptyReport, blocks }, { ...all, expected: ['essay'] })).toHaveLength(1)
})

test('takeaways are expected by the labels that they have in the template', () => {
  const parts = ['Mali', 'Chad'].map((label) => ({ type: 'keyTakeaway', label }))
  const blocks: Block[] = [{ type: 'keyTakeaway', label: 'Chad', blocks: [paragraph] }]
  expect(said({ ...emptyReport, blocks }, { parts, expected: ['keyTakeaway'] })).toEqual([
    'The series expects a key takeaway “Mali” in every report; this one has none.',
  ])
})

test('an item in which nothing stands is named by its number', () => {
  const blocks: Block[] = [...full.blocks, { type: 'item', id: 'b', topic: [], blocks: [] }]
  expect(said({ ...full, blocks }, null)).toEqual(['Item 2 is empty.'])
})
