import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { quietButton } from '../views/quiet-button.ts'
import { reportIndex, sheetOrder } from './report-index.ts'

function line(editor: Editor): HTMLElement {
  const box = document.createElement('div')
  box.className = 'add-item'
  box.contentEditable = 'false'
  box.style.order = String(sheetOrder('contributors') - 1)
  box.append(
    quietButton('', 'Add item', () => {
      const last = reportIndex(editor.state.doc).items.at(-1)
      const { commands } = editor
      if (last ? commands.addItem(last.id) : commands.addItem()) commands.focus()
    }),
  )
  return box
}

/** The button below the items that adds one at the end. */
export const AddItemButton = Extension.create({
  name: 'addItemButton',

  addProseMirrorPlugins() {
    const { editor } = this
    let shown: { doc: Node; set: DecorationSet } | undefined
    const button = (doc: Node) =>
      Decoration.widget(doc.content.size, () => line(editor), {
        key: 'add-item',
        side: 1,
        ignoreSelection: true,
        stopEvent: () => true,
      })
    return [
      new Plugin({
        key: new PluginKey('addItemButton'),
        props: {
          decorations: ({ doc }) => {
            if (!editor.isEditable) return null
            if (shown?.doc !== doc) shown = { doc, set: DecorationSet.create(doc, [button(doc)]) }
            return shown.set
          },
        },
      }),
    ]
  },
})
