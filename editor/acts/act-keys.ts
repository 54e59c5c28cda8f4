import { Extension, type Editor } from '@tiptap/core'
import { keydownHandler } from '@tiptap/pm/keymap'
import type { Command } from '@tiptap/pm/state'
import type { ReportAsks } from '../behaviour/asks.ts'
import { canDo, fitsHere, perform, type Act } from './act.ts'
import { acts } from './acts.ts'

function bindings(bound: readonly Act[], editor: Editor, asks: ReportAsks) {
  const found: Record<string, Command> = {}
  for (const act of bound)
    for (const key of act.keys ?? [])
      found[key] = () => {
        if (canDo(act, editor)) perform(act, editor, asks)
        // Taken in any case where it only has to wait, or has Ctrl or ⌘: the browser's own meaning would surprise.
        else if (!fitsHere(act, editor)) return key.startsWith('Mod-') && key !== 'Mod-Enter'
        return true
      }
  return found
}

export interface ActKeysOptions {
  asks: ReportAsks
}

/** A key that somebody who writes means as a character: "?". */
const isCharacter = (key: string) => key.length === 1

/** The keys of all acts while the focus is in the text. */
export const ActKeys = Extension.create<ActKeysOptions>({
  name: 'actKeys',
  priority: 1450,

  addKeyboardShortcuts() {
    const { editor, options } = this
    return Object.fromEntries(
      Object.entries(bindings(acts, editor, options.asks))
        .filter(([key]) => !isCharacter(key))
        .map(([key, run]) => [key, () => run(editor.state, editor.view.dispatch, editor.view)]),
    )
  },
})

const everywhere = acts.filter((act) => act.anywhere)

/** Whether a key was pressed where it writes a character. */
function isWriting({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

/** Does what a key pressed outside the text means; false when it means nothing here. */
export function pressedAnywhere(editor: Editor, asks: ReportAsks, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || (isCharacter(event.key) && isWriting(event))) return false
  return keydownHandler(bindings(everywhere, editor, asks))(editor.view, event)
}
