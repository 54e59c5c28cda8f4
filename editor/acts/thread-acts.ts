import { itemAtCaret } from '../behaviour/items.ts'
import { noteAtCaret } from '../behaviour/notes.ts'
import { mayComment } from '../behaviour/threads.ts'
import type { Act } from './act.ts'

/** What is said about the text. */
export const threadActs: readonly Act[] = [
  {
    id: 'thread.open',
    label: 'Comment on the selected words',
    group: 'thread',
    keys: ['Mod-Alt-a'],
    also: ['thread', 'remark', 'discuss'],
    // The keys of a text that is only read go past it.
    anywhere: true,
    reading: true,
    fits: ({ state }) => mayComment(state) && !state.selection.empty,
    run: (_editor, asks) => asks.comment(),
  },
  {
    id: 'thread.item',
    label: 'Comment on the item',
    group: 'thread',
    also: ['thread', 'remark'],
    reading: true,
    fits: ({ state }) => mayComment(state) && itemAtCaret(state) !== null,
    run: ({ state }, asks) => {
      const item = itemAtCaret(state)
      if (item) asks.comment({ kind: 'item', id: item.id })
    },
  },
  {
    id: 'thread.note',
    label: 'Comment on the note',
    group: 'thread',
    also: ['thread', 'remark'],
    reading: true,
    fits: ({ state }) => mayComment(state) && noteAtCaret(state) !== null,
    run: ({ state }, asks) => {
      const id = noteAtCaret(state)
      if (id !== null) asks.comment({ kind: 'note', id })
    },
  },
  {
    id: 'thread.next',
    label: 'Go to the next thread',
    group: 'go',
    keys: ['Mod-Alt-j'],
    also: ['comment'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.nextThread(1),
  },
  {
    id: 'thread.previous',
    label: 'Go to the thread before',
    group: 'go',
    keys: ['Mod-Alt-Shift-j'],
    also: ['comment', 'previous'],
    anywhere: true,
    reading: true,
    run: (_editor, asks) => asks.nextThread(-1),
  },
]
