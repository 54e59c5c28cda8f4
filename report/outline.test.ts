import { expect, test } from 'vitest'
import { Report } from './document.ts'
import { defaultOutline, Outline, outlineOf, templateOf } from './outline.ts'
import { toEditor } from './to-editor.ts'

test('a template is a report and gives its outline back', () => {
  const outline: Outline = {
    byline: 'By the desk',
    contributors: ['A. Person', 'B. Person'],
    headings: ['What happened', 'What may happen'],
    items: 5,
  }
  const template = templateOf(outline)
  expect(Report.safeParse(template).success).toBe(true)
  expect(outlineOf(template)).toEqual(outline)
  expect(outlineOf(templateOf(defaultOutline))).toEqual(defaultOutline)
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
  expect(outlineOf(templateOf(parsed))).toEqual({
    byline: '',
    contributors: ['A. Person'],
    headings: [],
    items: 2,
  })
})
