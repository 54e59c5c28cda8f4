import { Extension, type Editor } from '@tiptap/core'
import { keydownHandler } from '@tiptap/pm/keymap'
import { Plugin, type Command } from '@tiptap/pm/state'
import { silent, type ReportAsks } from '../behaviour/asks.ts'
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

/**
 * Whether a key with Ctrl and Alt types a character: that is how AltGr arrives, by which Poles write "ć" and Germans
 * "µ". A letter or digit as it stands on the key is a shortcut.
 */
function types(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey } = event
  if (key.length !== 1) return false
  return event.getModifierState('AltGraph') || (ctrlKey && altKey && !/^[a-z0-9]$/i.test(key))
}

/** The keys of all acts while the focus is in the text. */
export const ActKeys = Extension.create<ActKeysOptions>({
  name: 'actKeys',
  priority: 1450,

  addProseMirrorPlugins() {
    const bound = Object.entries(bindings(acts, this.editor, this.options.asks))
    const handle = keydownHandler(Object.fromEntries(bound.filter(([key]) => !isCharacter(key))))
    return [
      new Plugin({
        props: { handleKeyDown: (view, event) => !types(event) && handle(view, event) },
      }),
    ]
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
  if (event.defaultPrevented || types(event) || (isCharacter(event.key) && isWriting(event)))
    return false
  return keydownHandler(bindings(everywhere, editor, asks))(editor.view, event)
}

const takingBack = acts.filter(({ id }) => id === 'edit.undo' || id === 'edit.redo')

/** Takes back or brings back by its key, pressed in a field that belongs to the text; false for every other key. */
export function pressedForUndo(editor: Editor, event: KeyboardEvent): boolean {
  return keydownHandler(bindings(takingBack, editor, silent))(editor.view, event)
}
