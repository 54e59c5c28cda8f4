import type { Inline, Paragraph, Report } from '#report/document.ts'

const text = (value: string): Inline => ({ type: 'text', text: value })
const cite = (note: string): Inline => ({ type: 'citation', note })
const paragraph = (...content: Inline[]): Paragraph => ({ type: 'paragraph', content })

/** A made-up report with every kind of block, mark and note. Canonical as it stands. */
export const sampleReport: Report = {
  title: 'Veldia in Review: March 3 to March 17, 2031',
  headline: 'A harbour reopens',
  dateline: 'Thursday, March 20, 2031',
  period: { from: '2031-03-03', to: '2031-03-17' },
  byline: 'Ilse Marrow and Tom Akeley',
  contributors: ['Ilse Marrow', 'Tom Akeley'],
  blocks: [
    {
      type: 'keyTakeaway',
      blocks: [
        {
          type: 'bulletList',
          items: [
            [paragraph(text('The harbour of Ostrand takes ships again.'))],
            [
              paragraph(text('The ferry law waits for its second reading.')),
              {
                type: 'bulletList',
                items: [[paragraph(text('No date is set.'))]],
              },
            ],
          ],
        },
      ],
    },
    { type: 'heading', level: 2, content: [text('What changed')] },
    paragraph(
      text('The council voted on '),
      { type: 'text', text: 'Monday', bold: true },
      text(' to open the '),
      { type: 'text', text: 'north pier', italic: true, link: 'https://ostrand.example/pier' },
      text('.'),
      cite('n1'),
      cite('n2'),
    ),
    { type: 'heading', level: 3, content: [text('In their words')] },
    {
      type: 'quotation',
      blocks: [paragraph(text('We have waited four winters for this.'), cite('n1'))],
    },
    {
      type: 'item',
      id: 'i1',
      topic: [text('Fishing fleet returns to Ostrand.')],
      blocks: [paragraph(text('Eleven boats came in on the first tide.'), cite('n3'))],
    },
    {
      type: 'item',
      id: 'i2',
      topic: [text('Ministry publishes tide tables.')],
      blocks: [paragraph(text('They cover the whole coast 🌊 for the first time.'))],
    },
  ],
  notes: [
    { id: 'n1', paragraphs: [[{ type: 'text', text: 'Ostrand Courier, March 4, 2031.' }]] },
    {
      id: 'n2',
      paragraphs: [
        [
          { type: 'text', text: 'Harbour board, ' },
          { type: 'text', text: 'minutes', italic: true },
        ],
        [{ type: 'text', text: 'https://ostrand.example/minutes' }],
      ],
    },
    { id: 'n3', paragraphs: [[{ type: 'text', text: 'Interview with the harbour master.' }]] },
    { id: 'n4', paragraphs: [[{ type: 'text', text: 'Cited by nobody.' }]] },
  ],
}
