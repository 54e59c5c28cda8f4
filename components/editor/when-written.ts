import type { Editor } from '@tiptap/core'

/** What follows the text is looked at again when nothing was written for so long. */
const PAUSE = 200

/** Looks once the sheet is drawn, and a little after each change of the text. The function that comes back ends it. */
export function whenWritten(editor: Editor, look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE)
  }
  // Not at once: the sheet is drawn first.
  later()
  editor.on('update', later)
  return () => {
    clearTimeout(timer)
    editor.off('update', later)
  }
}
