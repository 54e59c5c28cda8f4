import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<boolean>('focusMode')

/** Whether the paragraph of the caret stands out from the others. */
export function setFocusMode(editor: Editor, on: boolean): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, on))
}

function here(state: EditorState): DecorationSet | null {
  const { $head } = state.selection
  if (key.getState(state) !== true || !$head.parent.isTextblock) return null
  const from = $head.before()
  return DecorationSet.create(state.doc, [
    Decoration.node(from, from + $head.parent.nodeSize, { 'data-here': '' }),
  ])
}

/** Marks the paragraph of the caret while somebody wants to see nothing else. */
export const FocusMode = Extension.create({
  name: 'focusMode',

  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: {
        init: () => false,
        apply: (tr, on) => {
          const wanted: unknown = tr.getMeta(key)
          return typeof wanted === 'boolean' ? wanted : on
        },
      },
      props: { decorations: here },
    }),
  ],
})
