import { canPastePlain } from '../paste/paste-state.ts'
import { canRedo, canUndo } from '../behaviour/origin.ts'
import { isSuggesting } from '../behaviour/suggesting.ts'
import type { Act } from './act.ts'

/** Taking back, finding, replacing. */
export const editActs: readonly Act[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'edit',
    keys: ['Mod-z'],
    ready: ({ state }) => canUndo(state),
    run: (editor) => editor.commands.undo(),
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'edit',
    keys: ['Mod-Shift-z', 'Mod-y'],
    ready: ({ state }) => canRedo(state),
    run: (editor) => editor.commands.redo(),
  },
  {
    id: 'edit.paste-plain',
    label: 'Paste as plain text',
    group: 'edit',
    keys: ['Mod-Alt-v'],
    also: ['clipboard', 'without formatting'],
    fits: ({ state }) => canPastePlain(state),
    run: (editor) => editor.commands.pasteAsPlainText(),
  },
  {
    id: 'edit.suggest',
    label: 'Suggest instead of writing',
    group: 'edit',
    keys: ['Mod-Alt-g'],
    also: ['suggestion', 'track changes', 'propose'],
    anywhere: true,
    active: isSuggesting,
    run: (editor) => editor.commands.setSuggesting(!isSuggesting(editor)),
  },
]
