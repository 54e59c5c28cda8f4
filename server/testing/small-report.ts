import type { Inline, Report } from '#report/document.ts'

const text = (words: string): Inline => ({ type: 'text', text: words })
const cite = (note: string): Inline => ({ type: 'citation', note })
const paragraph = (...content: Inline[]) => ({ type: 'paragraph' as const, content })

/** A report of every form, small enough to read: three notes, two items, one contributor. */
export const smallReport: Report = {
  title: 'Port Watch',
  headline: 'A quiet week',
  dateline: '',
  period: null,
  byline: 'Ida Marek',
  contributors: ['Jonas Feld'],
  blocks: [
    { type: 'keyTakeaway', blocks: [paragraph(text('Harbour fees will rise.'))] },
    paragraph(text('Cranes stood still on Monday'), cite('n1'), text(' and moved on Tuesday.')),
    paragraph(text('Pilots asked for more pay'), cite('n2'), text('.')),
    {
      type: 'item',
      id: 'a',
      topic: [text('Ferry line closes.')],
      blocks: [paragraph(text('The last ferry sails in May'), cite('n3'), text('.'))],
    },
    {
      type: 'item',
      id: 'b',
      topic: [text('New quay opens.')],
      blocks: [paragraph(text('Ships of any size may moor.'))],
    },
  ],
  notes: [
    { id: 'n1', paragraphs: [[{ type: 'text', text: 'Harbour log, Monday.' }]] },
    { id: 'n2', paragraphs: [[{ type: 'text', text: 'Letter of the pilots.' }]] },
    { id: 'n3', paragraphs: [[{ type: 'text', text: 'Timetable, spring.' }]] },
  ],
}
