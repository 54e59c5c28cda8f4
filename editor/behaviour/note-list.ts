import type { EditorState } from '@tiptap/pm/state'
import { reportIndex } from './report-index.ts'

export interface ListedNote {
  id: string
  /** 0 while nothing cites it. */
  number: number
  text: string
}

/** The notes by number, those that nothing cites last; each once. Without those that have neither citation nor words. */
export function listNotes({ doc }: Pick<EditorState, 'doc'>): ListedNote[] {
  const byId = new Map<string, ListedNote>()
  for (const { id, number, node } of reportIndex(doc).notes) {
    const text = node.textBetween(0, node.content.size, ' ').trim()
    const known = byId.get(id)
    if (known) known.text = `${known.text} ${text}`
    else byId.set(id, { id, number, text })
  }
  const shown = [...byId.values()].filter(({ number, text }) => number > 0 || text !== '')
  return shown.sort((a, b) => (a.number || Infinity) - (b.number || Infinity))
}
