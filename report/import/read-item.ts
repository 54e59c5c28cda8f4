/** An item's first paragraph: number, topic sentence, body. */
import type { Item } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, quote } from './chunk.ts'
import { listSign } from './list-sign.ts'
import { readMarks } from './marks.ts'
import { mark, relooked, slice, trimmed, type Rich } from './rich.ts'
import { boldRunEnd, sentenceEnds } from './sentence.ts'

const marksBehind = new RegExp(`^(?:\\s*${mark})*`)
const behindMarks = (text: string, end: number) =>
  end + marksBehind.exec(text.slice(end))![0].length

/** The end of the bold that the text opens with, or null. Marks may stand inside it and behind it. */
function boldEnd({ text, looks }: Rich): number | null {
  let end = 0
  for (const look of looks) {
    if (!look.bold || behindMarks(text, end) < look.from) break
    end = look.to
  }
  return end === 0 ? null : behindMarks(text, end)
}

/** The end of the topic sentence: where the bold run ended, otherwise the first sentence with its marks. */
function topicEnd(rich: Rich): { end: number; guessed: boolean } {
  const bold = boldEnd(rich) ?? boldRunEnd(rich.text)
  if (bold !== null) return { end: bold, guessed: false }
  const [sentence = rich.text.length] = sentenceEnds(rich.text)
  const end = behindMarks(rich.text, sentence)
  return { end, guessed: end < rich.text.length }
}

/** Reads an item; `number` is its place among the items. */
export function readItem(chunk: Chunk, number: number, remarks: Remark[]): Item {
  const text = slice(chunk, listSign(chunk)?.length ?? 0)
  const { end, guessed } = topicEnd(text)
  const topic = relooked(slice(text, 0, end), ({ bold: _bold, ...look }) => look)
  const body = trimmed(slice(text, end))
  if (guessed)
    remarks.push({
      level: 'guess',
      code: 'topic-guessed',
      message: `The first sentence of item ${number} was taken as its topic sentence.`,
      line: chunk.line,
      text: quote(topic, 40),
    })
  return {
    type: 'item',
    id: `i${number}`,
    topic: readMarks(topic, chunk.line, remarks),
    blocks:
      body.text === ''
        ? []
        : [{ type: 'paragraph', content: readMarks(body, chunk.line, remarks) }],
  }
}
