import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Reads where the browser's caret is. ProseMirror does so itself when the browser tells, which can be after the next key. */
function readCaret(view: EditorView): void {
  const { domObserver } = view as unknown as { domObserver: { flush(): void } }
  domObserver.flush()
}

/**
 * A key acts where the key before it put the caret. The browser moves the caret at once and says so later; on a busy
 * machine that is after the next key, and Enter after End would split the line at the old place.
 */
export const HeardCaret = Extension.create({
  name: 'heardCaret',

  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view) => {
            if (!view.composing) readCaret(view)
            return false
          },
        },
      },
    }),
  ],
})
