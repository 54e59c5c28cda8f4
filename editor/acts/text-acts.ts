import { commanded } from '../behaviour/commanded.ts'
import { hasDirection, setDirection, type Direction } from '../behaviour/direction.ts'
import { offers } from '../behaviour/formatting.ts'
import type { Act } from './act.ts'

const running = (direction: Direction, label: string, also: string[]): Act => ({
  id: `text.direction-${direction}`,
  label,
  group: 'text',
  also: ['bidi', 'paragraph', ...also],
  active: ({ state }) => hasDirection(state, direction),
  run: (editor) =>
    editor.commands.command(commanded(editor, (state, tr) => setDirection(state, tr, direction))),
})

/** Forms of words. */
export const textActs: readonly Act[] = [
  {
    id: 'text.bold',
    label: 'Bold',
    group: 'text',
    keys: ['Mod-b'],
    fits: ({ state }) => offers(state, 'marks'),
    active: (editor) => editor.isActive('bold'),
    run: (editor) => editor.commands.toggleBold(),
  },
  {
    id: 'text.italic',
    label: 'Italic',
    group: 'text',
    keys: ['Mod-i'],
    fits: ({ state }) => offers(state, 'marks'),
    active: (editor) => editor.isActive('italic'),
    run: (editor) => editor.commands.toggleItalic(),
  },
  {
    id: 'text.link',
    label: 'Link',
    group: 'text',
    keys: ['Mod-k'],
    also: ['address', 'url'],
    fits: ({ state }) => offers(state, 'marks'),
    active: (editor) => editor.isActive('link'),
    run: (_editor, asks) => asks.link(),
  },
  {
    id: 'text.run-in',
    label: 'Run-in label',
    group: 'text',
    keys: ['Mod-Alt-r'],
    also: ['time', 'country', 'opening words'],
    fits: ({ state }) => offers(state, 'runIn'),
    active: ({ state }) => {
      const { runIn } = state.schema.marks
      const { $from } = state.selection
      return state.doc.rangeHasMark($from.start(), $from.end(), runIn!)
    },
    run: (editor) => editor.commands.toggleRunIn(),
  },
  {
    id: 'text.clear',
    label: 'Clear formatting',
    group: 'text',
    keys: ['Mod-\\'],
    also: ['plain', 'remove'],
    fits: ({ state }) => offers(state, 'marks'),
    run: (editor) => editor.commands.clearFormatting(),
  },
  running('letters', 'Direction: by its letters', ['automatic']),
  running('ltr', 'Direction: left to right', ['english', 'ltr']),
  running('rtl', 'Direction: right to left', ['arabic', 'hebrew', 'persian', 'rtl']),
]
