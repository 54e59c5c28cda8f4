import { nameSelected } from '../behaviour/series-names.ts'
import type { Act } from './act.ts'

/** Finding, replacing, and what makes long writing easy. */
export const comfortActs: readonly Act[] = [
  {
    id: 'find.open',
    label: 'Find words',
    group: 'edit',
    keys: ['Mod-f'],
    also: ['search', 'look for'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('find'),
  },
  {
    id: 'find.replace',
    label: 'Find and replace words',
    group: 'edit',
    keys: ['Mod-h', 'Mod-Shift-h'],
    also: ['search', 'exchange', 'substitute'],
    anywhere: true,
    run: (_editor, asks) => asks.tool('replace'),
  },
  {
    id: 'find.next',
    label: 'Go to the next match',
    group: 'go',
    keys: ['Mod-g', 'F3'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('next-match'),
  },
  {
    id: 'find.previous',
    label: 'Go to the previous match',
    group: 'go',
    keys: ['Mod-Shift-g', 'Shift-F3'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('previous-match'),
  },
  {
    id: 'view.palette',
    label: 'Find an act or a place',
    group: 'view',
    keys: ['Mod-Shift-p', 'Mod-Alt-k'],
    also: ['command palette', 'commands'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('palette'),
  },
  {
    id: 'view.shortcuts',
    label: 'Show the keyboard shortcuts',
    group: 'view',
    keys: ['Mod-/', '?'],
    also: ['keys', 'help'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('shortcuts'),
  },
  {
    id: 'typography.apply',
    label: 'Set quotes, dashes and blanks in the text',
    group: 'edit',
    also: ['typography', 'curly quotes', 'smart quotes'],
    run: (_editor, asks) => asks.tool('typography'),
  },
  {
    id: 'typography.typing',
    label: 'Set quotes and dashes while typing, or leave them',
    group: 'edit',
    also: ['typography', 'smart quotes', 'autocorrect'],
    run: (_editor, asks) => asks.tool('typesetting'),
  },
  {
    id: 'names.add',
    label: "Add the selected words to the series' names",
    group: 'edit',
    also: ['dictionary', 'spelling', 'learn the word'],
    fits: ({ state }) => nameSelected(state) !== null,
    run: ({ state }, asks) => {
      const name = nameSelected(state)
      if (name !== null) asks.addName(name)
    },
  },
  {
    id: 'view.focus',
    label: 'Show the text alone, or everything',
    group: 'view',
    keys: ['Mod-Alt-Shift-Enter'],
    also: ['focus mode', 'distraction', 'zen', 'full screen'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.tool('focus'),
  },
]
