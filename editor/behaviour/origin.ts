import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type { EditorState } from '@tiptap/pm/state'
import type { UndoManager } from 'yjs'

/** Whether a transaction brings what Yjs holds already: somebody else's edit, an undo, or the first drawing. */
export function isRemote(tr: Transaction): boolean {
  const meta: unknown = tr.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null
}

/** Whether a transaction brings an edit of somebody else, or of this person on another page. */
export function isOthers(tr: Transaction): boolean {
  const meta = tr.getMeta(ySyncPluginKey) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  return meta?.isChangeOrigin === true && meta.isUndoRedoOperation !== true
}

/** What remembers one's own edits; undefined in an editor without a shared document. */
export function undoManager(state: EditorState): UndoManager | undefined {
  return (yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined)?.undoManager
}

/** Whether there is something of one's own to take back, or to bring back. */
export const canUndo = (state: EditorState): boolean => undoManager(state)?.canUndo() ?? false
export const canRedo = (state: EditorState): boolean => undoManager(state)?.canRedo() ?? false

/** Ends the present step of undo, so that what comes next can be taken back by itself. */
export function newUndoStep(state: EditorState): void {
  undoManager(state)?.stopCapturing()
}
