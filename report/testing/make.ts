/** Small pieces of reports, for tests. */
import type { Inline, Note, Paragraph } from '../document.ts'

export const text = (words: string): Inline => ({ type: 'text', text: words })
export const para = (...content: Inline[]): Paragraph => ({ type: 'paragraph', content })
export const cite = (note: string): Inline => ({ type: 'citation', note })

export const note = (id: string, words: string): Note => ({
  id,
  paragraphs: [[{ type: 'text', text: words }]],
})

/** An item with a paragraph of each of the words. */
export const item = (id: string, topic: string, ...words: string[]) => ({
  type: 'item' as const,
  id,
  topic: [text(topic)],
  blocks: words.map((one) => para(text(one))),
})
