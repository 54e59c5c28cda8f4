import type { EditorState } from '@tiptap/pm/state'
import { reportIndex } from './report-index.ts'

export interface ListedNote {
  id: string
  /** 0 while nothing cites it. */
  number: number
  text: string
}

/** The notes by number, those that nothing cites last; each once. */
export function listNotes({ doc }: Pick<EditorState, 'doc'>): ListedNote[] {
  const byId = new Map<string, ListedNote>()
  for (const { id, number, node } of reportIndex(doc).notes) {
    const text = node.textBetween(0, node.content.size, ' ').trim()
    const known = byId.get(id)
    if (known) known.text = `${known.text} ${text}`
    else byId.set(id, { id, number, text })
  }
  return [...byId.values()].sort((a, b) => (a.number || Infinity) - (b.number || Infinity))
}

export interface TextCounts {
  words: number
  notes: number
  uncited: number
}

/** Words of the text without its notes, and how many notes there are. */
export function countText({ doc }: Pick<EditorState, 'doc'>): TextCounts {
  const { parts, items } = reportIndex(doc)
  let words = 0
  for (const { node } of [...parts.filter((part) => part.node.type.name !== 'notes'), ...items])
    words +=
      node.textBetween(0, node.content.size, ' ').match(/[\p{L}\p{N}][^\s\uFFFC]*/gu)?.length ?? 0
  const notes = listNotes({ doc })
  return {
    words,
    notes: notes.length,
    uncited: notes.filter((note) => note.number === 0).length,
  }
}
