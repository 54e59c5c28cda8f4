import { expect, test } from 'vitest'
import type { Inline, Note, Report } from '../document.ts'
import { emptyReport } from '../empty-report.ts'
import { noteFindings } from './note-findings.ts'

const note = (id: string, text: string): Note => ({
  id,
  paragraphs: [text === '' ? [] : [{ type: 'text', text }]],
})
const citing = (notes: Note[], ...ids: string[]): Report => ({
  ...emptyReport,
  notes,
  blocks: [
    {
      type: 'paragraph',
      content: ids.map((id): Inline => ({ type: 'citation', note: id })),
    },
  ],
})

test('a report whose notes are all cited and all there has no findings', () => {
  expect(noteFindings(citing([note('a', 'One.'), note('b', 'Two.')], 'a', 'b', 'a'))).toEqual([])
})

test('a citation without a note, an empty note and a note that nothing cites are named by number or words', () => {
  const report = citing([note('a', ' '), note('c', 'Left over from a cut.')], 'a', 'gone')
  expect(noteFindings(report).map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'error: [2] is cited, and there is no such note.',
    'error: Note 1 is empty.',
    'warning: Nothing cites the note “Left over from a cut.”',
  ])
})
