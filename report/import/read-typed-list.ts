/** Chunks with typed bullets or numbers → a list; deeper ones become lists inside it. */
import type { List, Paragraph } from '../document.ts'
import type { Remark } from '../remark.ts'
import { type Chunk, isParagraph } from './chunk.ts'
import type { Cursor } from './cursor.ts'
import { listSign, type ListSign } from './list-sign.ts'
import { readMarks } from './marks.ts'
import { slice } from './rich.ts'
import { withRunIn } from './run-in.ts'

/** Deeper entries stay on this level: nobody reads further, and nesting without end would exhaust the stack. */
const deepest = 8

/** Whether a chunk without a sign goes on with the entry above it: it is indented to the entry's text. */
const continues = (chunk: Chunk, base: number) =>
  isParagraph(chunk) && listSign(chunk) === null && chunk.indent >= base + 2

const listOf = ({ ordered, number }: ListSign): List =>
  ordered
    ? { type: 'orderedList', ...(number === 1 ? {} : { start: number }), items: [] }
    : { type: 'bulletList', items: [] }

/** Whether an entry with this sign is the list's next one. */
function fits(list: List, sign: ListSign): boolean {
  if (list.type === 'bulletList') return !sign.ordered
  return sign.ordered && sign.number === (list.start ?? 1) + list.items.length
}

function paragraphOf(chunk: Chunk, from: number, remarks: Remark[]): Paragraph {
  const text = withRunIn(slice(chunk, from))
  return { type: 'paragraph', content: readMarks(text, chunk.line, remarks) }
}

/** Reads the list at the cursor, which stands on an entry. */
export function readTypedList(cursor: Cursor, remarks: Remark[], depth = 1): List {
  const base = cursor.chunk!.indent
  const list = listOf(listSign(cursor.chunk!)!)
  for (let chunk = cursor.chunk; chunk; chunk = cursor.chunk) {
    const sign = listSign(chunk)
    const entry = list.items.at(-1)
    if (sign && entry && chunk.indent >= base + 2 && depth < deepest) {
      entry.push(readTypedList(cursor, remarks, depth + 1))
      continue
    }
    if (sign) {
      if (chunk.indent <= base - 2 || (entry && !fits(list, sign))) break
      list.items.push([paragraphOf(chunk, sign.length, remarks)])
    } else if (entry && continues(chunk, base)) entry.push(paragraphOf(chunk, 0, remarks))
    else break
    cursor.at += 1
  }
  return list
}
