import type { Act } from './act.ts'

/** What stands around the sheet. */
export const viewActs: readonly Act[] = [
  {
    id: 'view.outline',
    label: 'Show or fold the outline',
    group: 'view',
    keys: ['Mod-Alt-o'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.pane('outline'),
  },
  {
    id: 'view.notes',
    label: 'Show or fold the notes',
    group: 'view',
    keys: ['Mod-Alt-n'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.pane('notes'),
  },
  {
    id: 'view.threads',
    label: 'Show or fold the threads',
    group: 'view',
    keys: ['Mod-Alt-e'],
    also: ['comments', 'discussion'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.pane('threads'),
  },
  {
    id: 'view.proof',
    label: 'Show or fold the proof',
    group: 'view',
    keys: ['Mod-Alt-p'],
    also: ['preview', 'published page'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.pane('proof'),
  },
  {
    id: 'view.print',
    label: 'Print',
    group: 'view',
    keys: ['Mod-p'],
    also: ['paper'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.print(),
  },
]
