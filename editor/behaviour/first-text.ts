import { Extension } from '@tiptap/core'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type { Node } from '@tiptap/pm/model'
import type { AbstractType, XmlFragment } from 'yjs'

/** Which node of the editor shows which type of the Yjs document; the binding keeps it up to date. */
export type Shown = Map<AbstractType<unknown>, Node | Node[]>

interface FirstTextOptions {
  text: XmlFragment | null
  shown: Shown
}

/**
 * Begins with the text that is there already, so that the sheet is drawn once. Without this the editor would draw an
 * empty report and replace all of it.
 */
export const FirstText = Extension.create<FirstTextOptions>({
  name: 'firstText',

  addOptions: () => ({ text: null, shown: new Map() }),

  onBeforeCreate() {
    const { text, shown } = this.options
    if (!text) return
    const { doc, mapping } = initProseMirrorDoc(text, this.editor.schema)
    shown.clear()
    for (const [type, node] of mapping) shown.set(type, node)
    // A node is taken as it is, although the option's type does not name it.
    Object.assign(this.editor.options, { content: doc })
  },
})
