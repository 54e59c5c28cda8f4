import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ForecastView } from '../views/forecast-view.ts'
import { silent, type ReportAsks } from './asks.ts'
import { ItemView } from '../views/item-view.ts'
import { NoteView } from '../views/note-view.ts'
import { PictureView } from '../views/picture-view.ts'

export interface ViewsOptions {
  asks: ReportAsks
}

/** How items, notes and pictures are drawn. */
export const Views = Extension.create<ViewsOptions>({
  name: 'views',

  addOptions: () => ({ asks: silent }),

  addProseMirrorPlugins() {
    const { editor } = this
    const { asks } = this.options
    return [
      new Plugin({
        key: new PluginKey('views'),
        props: {
          nodeViews: {
            forecast: (node) => new ForecastView(editor, node),
            item: (node, _view, _pos, decorations) => new ItemView(editor, node, decorations),
            note: (node, _view, _pos, decorations) => new NoteView(editor, asks, node, decorations),
            picture: (node, _view, getPos) => new PictureView(editor, asks, node, getPos),
          },
        },
      }),
    ]
  },
})
