import { expect, test } from 'vitest'
import { Report } from './document.ts'
import { defaultOutline, Outline, templateOf } from './outline.ts'
import { toEditor } from './to-editor.ts'

test('a template is a report with what the outline names', () => {
  const outline: Outline = {
    byline: 'By the desk',
    contributors: ['A. Person', 'B. Person'],
    headings: ['What happened', 'What may happen'],
    items: 5,
  }
  const template = templateOf(outline)
  expect(Report.safeParse(template).success).toBe(true)
  const { byline, contributors, blocks } = template
  expect({ byline, contributors }).toEqual({
    byline: 'By the desk',
    contributors: ['A. Person', 'B. Person'],
  })
  expect(blocks.map(({ type }) => type)).toEqual([
    'heading',
    'paragraph',
    'heading',
    'paragraph',
    ...Array.from({ length: 5 }, () => 'item'),
  ])
})

test('an author finds a place to type under every heading', () => {
  const { doc } = toEditor(templateOf({ ...defaultOutline, headings: ['One', 'Two'] }))
  const essay = doc.content?.find((part) => part.type === 'essay')
  expect(essay?.content?.map((block) => block.type)).toEqual([
    'heading',
    'paragraph',
    'heading',
    'paragraph',
  ])
})

test('empty lines of a form are no contributors', () => {
  const parsed = Outline.parse({ contributors: [' A.  Person ', ''], headings: [''], items: '2' })
  const { contributors, blocks } = templateOf(parsed)
  expect(contributors).toEqual(['A. Person'])
  expect(blocks.map(({ type }) => type)).toEqual(['item', 'item'])
})
