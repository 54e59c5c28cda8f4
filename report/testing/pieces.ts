/** Pieces of reports with ids of one's own, for tests that follow a piece through changes; builders.ts gives ids by order. */
import type { Item, Note, Text } from '../document.ts'
import { para } from './builders.ts'

export const text = (words: string): Text => ({ type: 'text', text: words })

export const note = (id: string, words: string): Note => ({ id, paragraphs: [[text(words)]] })

/** An item with a paragraph of each of the words. */
export const item = (id: string, topic: string, ...words: string[]): Item => ({
  type: 'item',
  id,
  topic: [text(topic)],
  blocks: words.map((one) => para(one)),
})
