import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { isRemote } from './origin.ts'
import { keepsStructure, overBorder, selectionEmptied, STRUCTURE } from './structure.ts'

const allowed = (tr: Transaction, before: EditorState): boolean =>
  !tr.docChanged || isRemote(tr) || tr.getMeta(STRUCTURE) === true || keepsStructure(tr, before.doc)

/** Whether a transaction begins by deleting: a cut, a delete command, Enter over a selection. */
function deletes(tr: Transaction): boolean {
  const [step] = tr.steps
  return step instanceof ReplaceStep && step.slice.size === 0 && tr.getMeta('uiEvent') !== 'drop'
}

/**
 * Keeps what is done here inside the report's structure: no key, cut, paste or drop may remove, split or join a part,
 * an item, a topic or a note. What arrives from others and what undo brings back always passes, because refusing it
 * would let the screen and the text drift apart.
 */
export const StructureGuard = Extension.create({
  name: 'structureGuard',
  priority: 2000,

  dispatchTransaction({ transaction, next }) {
    const { state } = this.editor.view
    if (allowed(transaction, state)) return next(transaction)
    // Dispatching something in any case makes the view draw again what the browser may have changed by itself.
    next(
      deletes(transaction) && overBorder(state)
        ? selectionEmptied(state).scrollIntoView()
        : state.tr,
    )
  },

  addKeyboardShortcuts() {
    const inside = () => {
      const { state, view } = this.editor
      if (!overBorder(state)) return false
      view.dispatch(selectionEmptied(state).scrollIntoView())
      return true
    }
    return {
      Enter: inside,
      'Shift-Enter': inside,
      Backspace: inside,
      Delete: inside,
      'Mod-Backspace': inside,
      'Mod-Delete': inside,
    }
  },

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('structureGuard'),
      // The wall behind the hook above: also for what other plugins append.
      filterTransaction: allowed,
      props: {
        handleTextInput: (view, _from, _to, text) => {
          if (!overBorder(view.state)) return false
          view.dispatch(selectionEmptied(view.state).insertText(text).scrollIntoView())
          return true
        },
      },
    }),
  ],
})
