/** Entries of a list that the format knows → a list; deeper ones become lists inside it. */
import type { List } from '../document.ts'
import type { Remark } from '../remark.ts'
import type { EntryFact } from './chunk.ts'
import type { Cursor } from './cursor.ts'
import { readMarks } from './marks.ts'
import { withRunIn } from './run-in.ts'

/** Deeper entries stay on this level: nobody reads further, and nesting without end would exhaust the stack. */
const deepest = 8

const listOf = ({ ordered, number }: EntryFact): List =>
  ordered
    ? { type: 'orderedList', ...(number === 1 ? {} : { start: number }), items: [] }
    : { type: 'bulletList', items: [] }

/** The list into which an entry of this depth goes; lists that it leaves are closed. */
function listAt(open: List[], depth: number, entry: EntryFact): List {
  open.length = Math.min(open.length, depth + 1)
  const list = open.at(-1)!
  const above = list.items.at(-1)
  if (open.length > depth || !above) return list
  const nested = listOf(entry)
  above.push(nested)
  open.push(nested)
  return nested
}

/** Reads the list at the cursor. */
export function readEntries(cursor: Cursor, remarks: Remark[]): List {
  const first = cursor.chunk!.entry!
  const root = listOf(first)
  const open = [root]
  for (let chunk = cursor.chunk; chunk?.entry?.list === first.list; chunk = cursor.chunk) {
    const { entry } = chunk
    const depth = Math.min(Math.max(entry.depth - first.depth, 0), deepest - 1)
    const list = listAt(open, depth, entry)
    const paragraph = {
      type: 'paragraph' as const,
      content: readMarks(withRunIn(chunk), chunk.line, remarks),
    }
    const above = list.items.at(-1)
    if (entry.continues && above) above.push(paragraph)
    else list.items.push([paragraph])
    cursor.at += 1
  }
  return root
}
