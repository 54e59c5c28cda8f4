import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type { EditorState } from '@tiptap/pm/state'
import type { UndoManager } from 'yjs'

/** Whether a transaction brings what Yjs holds already: somebody else's edit, an undo, or the first drawing. */
export function isRemote(tr: Transaction): boolean {
  const meta: unknown = tr.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null
}

/** Ends the present step of undo, so that what comes next can be taken back by itself. */
export function newUndoStep(state: EditorState): void {
  const plugin = yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined
  plugin?.undoManager?.stopCapturing()
}
