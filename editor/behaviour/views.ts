import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ItemView } from '../views/item-view.ts'
import { NoteView } from '../views/note-view.ts'

/** How items and notes are drawn. */
export const Views = Extension.create({
  name: 'views',

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('views'),
        props: {
          nodeViews: {
            item: (node, _view, _pos, decorations) => new ItemView(editor, node, decorations),
            note: (node, _view, _pos, decorations) => new NoteView(editor, node, decorations),
          },
        },
      }),
    ]
  },
})
