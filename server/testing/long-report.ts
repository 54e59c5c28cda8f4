import type { Block, Inline, Note, Paragraph, Report } from '#report/document.ts'

/** Sentences of a made-up country, enough that no two neighbours are alike. */
const sentences = [
  'The council of Ostrand put off the vote on the ferry law until the harbour report is on the table',
  'Two members said that they had not seen the figures, and a third left the room before the count',
  'The ministry of works answered in writing that the northern pier had been safe since early spring',
  'Fishing crews blocked the inner basin for a morning and went home when the tide turned',
  'A court in Velm found that the fee for small boats had been set without any hearing',
  'The coast guard counted eleven ships at anchor, three more than in the week before',
  'Traders in the old market closed their stalls early and hung black cloth over the signs',
  'The governor said on the radio that no decision would be taken against the will of the islands',
  'An engineer who had worked on the quay called the repair a coat of paint over a crack',
  'The opposition asked for the minutes and was given a summary of four lines',
]
const places = ['Ostrand', 'Velm', 'Harrow Bay', 'Lower Tessin', 'the Skerries', 'Morrowgate']

const text = (words: string): Inline => ({ type: 'text', text: words })

class Writer {
  notes: Note[] = []
  #said = 0

  #note(): Inline {
    const at = this.notes.length + 1
    const place = places[at % places.length]!
    this.notes.push({
      id: `n${at}`,
      paragraphs: [
        [
          {
            type: 'text',
            text: `${place} Courier, “${sentences[(at * 3) % sentences.length]}”, page ${at}; https://courier.example/${2031}/archive/${at * 7919}/harbour-and-council-report`,
          },
        ],
        ...(at % 4 === 0
          ? [[{ type: 'text' as const, text: `https://council.example/minutes/${at}` }]]
          : []),
      ],
    })
    return { type: 'citation', note: `n${at}` }
  }

  paragraph(length: number): Paragraph {
    const content: Inline[] = []
    for (let i = 0; i < length; i++) {
      content.push(text(`${i > 0 ? ' ' : ''}${sentences[this.#said++ % sentences.length]}`))
      if (i % 2 === 1 || i === length - 1) content.push(this.#note())
      content.push(text('.'))
    }
    return { type: 'paragraph', content }
  }
}

/** A report of the size that desks really publish: about 110 notes and 45,000 characters. */
export function longReport(): Report {
  const writer = new Writer()
  const section = (title: string, count: number): Block[] => [
    { type: 'heading', level: 2, content: [text(title)] },
    ...Array.from({ length: count }, () => writer.paragraph(6)),
  ]
  return {
    title: 'Veldia in Review: March 3 – 17, 2031',
    headline: 'The harbour waits, the islands do not',
    dateline: 'Thursday, March 20, 2031',
    period: { from: '2031-03-03', to: '2031-03-17' },
    byline: 'Ilse Marrow and Tom Akeley',
    contributors: ['Ilse Marrow', 'Tom Akeley', 'Pia Sorrel'],
    blocks: [
      { type: 'keyTakeaway', blocks: [writer.paragraph(3)] },
      ...section('The vote that was not held', 9),
      ...section('What the islands want', 8),
      ...places.map((place, at): Block => ({
        type: 'item',
        id: `i${at + 1}`,
        topic: [text(`The council of ${place} speaks of delay.`)],
        blocks: [writer.paragraph(6), writer.paragraph(6), writer.paragraph(5)],
      })),
    ],
    notes: writer.notes,
  }
}
