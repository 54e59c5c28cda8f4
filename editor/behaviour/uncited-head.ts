import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { quietButton } from '../views/quiet-button.ts'
import { UNCITED_ORDER } from './numbering.ts'
import { isBlank, reportIndex } from './report-index.ts'

function heading(editor: Editor, count: number, discardAll: () => void): HTMLElement {
  const box = document.createElement('div')
  box.className = 'notes-uncited'
  box.contentEditable = 'false'
  box.style.order = String(UNCITED_ORDER - 1)
  const words = document.createElement('span')
  words.setAttribute('role', 'heading')
  words.setAttribute('aria-level', '3')
  words.textContent = 'Not cited'
  box.append(words)
  if (count > 1 && editor.isEditable) box.append(quietButton('', 'Discard all', discardAll))
  return box
}

export interface UncitedHeadOptions {
  discardAll: () => void
}

/** The heading under which notes wait that nothing cites. */
export const UncitedHead = Extension.create<UncitedHeadOptions>({
  name: 'uncitedHead',

  addOptions: () => ({ discardAll: () => {} }),

  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        key: new PluginKey('uncitedHead'),
        props: {
          decorations: ({ doc }) => {
            const { notes, parts } = reportIndex(doc)
            const count = notes.filter((note) => note.number === 0 && !isBlank(note)).length
            const container = parts.findLast(({ node }) => node.type.name === 'notes')
            if (count === 0 || !container) return null
            const many = count > 1 && editor.isEditable
            return DecorationSet.create(doc, [
              Decoration.widget(
                container.pos + container.node.nodeSize - 1,
                () => heading(editor, count, options.discardAll),
                {
                  key: `uncited-${many}`,
                  side: 1,
                  ignoreSelection: true,
                  stopEvent: () => true,
                },
              ),
            ])
          },
        },
      }),
    ]
  },
})
