import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { outlineOf } from './outline.ts'
import { sectionsOf, type Section } from './sections.ts'
import { citedNote, reportIndex, citing } from './report-index.ts'

export interface PartCounts {
  words: number
  /** Different notes that it cites. */
  notes: number
}

export interface TextCounts {
  /** Words of the text without its notes. */
  words: number
  notes: number
  uncited: number
}

/** Words that somebody reads aloud in a minute; a report is read a little slower than a novel. */
const WORDS_A_MINUTE = 230

const word = /[\p{L}\p{N}][^\s\uFFFC]*/gu
const known = new WeakMap<Node, number>()

export const wordsOf = (text: string): number => text.match(word)?.length ?? 0

/** Words below a node. What did not change is not counted again. */
export function wordsIn(node: Node): number {
  const ready = known.get(node)
  if (ready !== undefined) return ready
  let words = 0
  if (node.isTextblock) words = wordsOf(node.textContent)
  else node.forEach((child) => (words += wordsIn(child)))
  known.set(node, words)
  return words
}

const cited = new WeakMap<Node, ReadonlySet<string>>()

function notesIn(part: Node): ReadonlySet<string> {
  const ready = cited.get(part)
  if (ready) return ready
  const found = new Set<string>()
  part.descendants((node) => {
    const note = node.isText ? citedNote(node) : null
    if (note !== null) found.add(note)
    return !node.isText
  })
  cited.set(part, found)
  return found
}

/** Words and notes of a part or an item. */
export const countPart = (part: Node): PartCounts => ({
  words: wordsIn(part),
  notes: notesIn(part).size,
})

/** Words and notes of a section's blocks. */
function countSection(doc: Node, { pos, end, essay }: Section): PartCounts {
  let words = 0
  const notes = new Set<string>()
  doc.nodeAt(essay)?.forEach((block, offset) => {
    const at = essay + 1 + offset
    if (at < pos || at >= end) return
    words += wordsIn(block)
    for (const note of notesIn(block)) notes.add(note)
  })
  return { words, notes: notes.size }
}

/** What the parts with running text, the sections and the items count, by their keys in the outline. */
export function countOutline(state: EditorState): Map<string, PartCounts> {
  const { doc } = state
  const sections = new Map(sectionsOf(doc).map((section) => [section.key, section]))
  return new Map(
    outlineOf(state).flatMap(({ key, pos, kind, missing }): [string, PartCounts][] => {
      const section = sections.get(key)
      if (section) return [[key, countSection(doc, section)]]
      const part = missing || !citing.has(kind) ? null : doc.nodeAt(pos)
      return part ? [[key, countPart(part)]] : []
    }),
  )
}

/** Words of the whole text, and how many notes there are. */
export function countText({ doc }: Pick<EditorState, 'doc'>): TextCounts {
  const { parts, items, notes } = reportIndex(doc)
  let words = 0
  for (const { node } of [...parts, ...items])
    if (node.type.name !== 'notes') words += wordsIn(node)
  const numbers = new Map(notes.map(({ id, number }) => [id, number]))
  return {
    words,
    notes: numbers.size,
    uncited: [...numbers.values()].filter((number) => number === 0).length,
  }
}

/** Words within the selection; 0 when nothing is selected. */
export function countSelection({ doc, selection }: EditorState): number {
  const { from, to, empty } = selection
  if (empty) return 0
  let words = 0
  doc.nodesBetween(from, to, (node, pos) => {
    const inside = pos >= from && pos + node.nodeSize <= to
    if (inside && !node.isText) {
      words += wordsIn(node)
      return false
    }
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from - pos - 1, 0), Math.min(to - pos - 1, node.content.size)]
    words += wordsOf(node.textContent.slice(start, end))
    return false
  })
  return words
}

/** Minutes in which somebody reads that many words; at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}
