/**
 * What each suggestion would take out, as its author saw it. Yjs gives words that somebody else types into a stretch
 * while it is being marked that mark too: accepting would take out what nobody proposed. The record tells them apart.
 */
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { SUGGESTIONS } from '../model/wire.ts'
import { markOf } from './proposed.ts'

export interface Records {
  /** The text that a suggestion would take out; undefined where nobody said. */
  get(id: string): string | undefined
  /** Whose it was in the file that it came from; undefined for what was suggested here. */
  nameOf(id: string): string | undefined
}

/** The text that carries a deletion of this id, in the order of the document. */
export function deletedText(doc: Node, id: string): string {
  let text = ''
  doc.descendants((node) => {
    if (node.isText && markOf(node, 'deletion')?.attrs['id'] === id) text += node.text ?? ''
  })
  return text
}

/** The records of a report's text. */
export function recordsOf(doc: Y.Doc): Records {
  const map = doc.getMap(SUGGESTIONS)
  const field = (id: string, name: 'text' | 'name') => {
    const value = (map.get(id) as Record<string, unknown> | undefined)?.[name]
    return typeof value === 'string' ? value : undefined
  }
  return { get: (id) => field(id, 'text'), nameOf: (id) => field(id, 'name') }
}

/** Longer texts are not told apart letter by letter: the work grows with the square. */
const longest = 2_000

/**
 * Which letters of a marked text belong to the recorded one: the longest row that both have in common. All of them
 * where there is no record, or where both are too long to say.
 */
export function proposedLetters(marked: string, recorded: string | undefined): boolean[] {
  const all = Array.from({ length: marked.length }, () => true)
  if (recorded === undefined || recorded === marked || recorded.includes(marked)) return all
  let start = 0
  while (start < marked.length && start < recorded.length && marked[start] === recorded[start])
    start++
  let end = 0
  while (
    end < marked.length - start &&
    end < recorded.length - start &&
    marked.at(-1 - end) === recorded.at(-1 - end)
  )
    end++
  const [inner, of] = [
    marked.slice(start, marked.length - end),
    recorded.slice(start, recorded.length - end),
  ]
  if (inner.length > longest || of.length > longest) return all
  const common = longestCommon(inner, of)
  return all.map((_, at) => {
    const within = at - start
    return within < 0 || within >= inner.length || common[within]!
  })
}

/** Which letters of `text` are in its longest common subsequence with another. */
function longestCommon(text: string, other: string): boolean[] {
  const width = other.length + 1
  const lengths = new Uint16Array((text.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j]!
  for (let i = text.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        text[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const found = Array.from({ length: text.length }, () => false)
  for (let i = 0, j = 0; i < text.length && j < other.length;) {
    if (text[i] === other[j]) {
      found[i++] = true
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}
