/** An item's first paragraph: number, topic sentence, body. */
import type { Item } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { Chunk } from './chunks.ts'
import { itemNumber } from './find-items.ts'
import { readMarks } from './marks.ts'
import { boldRunEnd, sentenceEnds } from './sentence.ts'

/** The end of the topic sentence: where the bold run ended, otherwise the first sentence with its marks. */
function topicEnd(text: string): { end: number; guessed: boolean } {
  const bold = boldRunEnd(text)
  if (bold !== null) return { end: bold, guessed: false }
  const sentence = sentenceEnds(text)[0] ?? text.length
  const marks = /^(?:\s*\[\d{1,3}\])*/.exec(text.slice(sentence))?.[0].length ?? 0
  const end = sentence + marks
  return { end, guessed: end < text.length }
}

/** Reads an item; `number` is its place among the items. */
export function readItem(chunk: Chunk, number: number, remarks: Remark[]): Item {
  const text = chunk.text.replace(itemNumber, '')
  const { end, guessed } = topicEnd(text)
  const topic = text.slice(0, end)
  const body = text.slice(end).trim()
  if (guessed)
    remarks.push({
      level: 'guess',
      code: 'topic-guessed',
      message: `The first sentence of item ${number} was taken as its topic sentence.`,
      line: chunk.line,
      text: topic.slice(0, 80),
    })
  return {
    type: 'item',
    id: `i${number}`,
    topic: readMarks(topic, chunk.line, remarks),
    blocks:
      body === '' ? [] : [{ type: 'paragraph', content: readMarks(body, chunk.line, remarks) }],
  }
}
