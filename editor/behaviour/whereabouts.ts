import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { reportIndex } from './report-index.ts'

/** Yjs client → position of the top-level part in which its caret stands. Read from what is drawn anyway. */
export function partsOfOthers(state: EditorState): Map<number, number> {
  const carets = yCursorPluginKey.getState(state) as DecorationSet | undefined
  const found = new Map<number, number>()
  for (const { from, to, spec } of carets?.find() ?? []) {
    const client = Number((spec as { key?: unknown }).key)
    if (from !== to || !Number.isInteger(client)) continue
    const $at = state.doc.resolve(Math.min(from, state.doc.content.size))
    if ($at.depth > 0) found.set(client, $at.before(1))
  }
  return found
}

/** Whether the caret or the selection of another reaches into a stretch. */
export function othersBetween(state: EditorState, from: number, to: number): boolean {
  const carets = yCursorPluginKey.getState(state) as DecorationSet | undefined
  return (carets?.find() ?? []).some(({ from: start, to: end }) => end > from && start < to)
}

/** The part in which the caret stands: what it is, and which of its kind in reading order. Null outside the text. */
export function placeOfCaret(state: EditorState): { kind: string; place: number } | null {
  const { $head } = state.selection
  if ($head.depth === 0) return null
  const pos = $head.before(1)
  const { items, parts } = reportIndex(state.doc)
  const item = items.find((one) => one.pos === pos)
  if (item) return { kind: 'item', place: item.number - 1 }
  const kind = $head.node(1).type.name
  return { kind, place: parts.filter((one) => one.node.type.name === kind && one.pos < pos).length }
}
