import type { Editor } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newUndoStep } from './origin.ts'

/** A change of the document: false when there is nothing to do here, and then the transaction stays as it was. */
export type Change = (state: EditorState, tr: Transaction) => boolean

/** A change as a Tiptap command: a step of undo of its own, and in view afterwards. */
export function commanded(editor: Editor, change: Change) {
  return ({ state, tr, dispatch }: { state: EditorState; tr: Transaction; dispatch?: unknown }) => {
    if (!change(state, tr)) return false
    if (!dispatch) return true
    if (tr.docChanged) newUndoStep(editor.state)
    tr.scrollIntoView()
    return true
  }
}
