import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from '@tiptap/y-tiptap'

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
