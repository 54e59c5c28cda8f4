import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { personIn } from '../collab/presence.ts'
import type { WritingSession } from '../collab/writing-session.ts'

/** Colour of a person as CSS. */
export type ColourOf = (personId: string) => string

/** Presence comes through the server, but what is drawn with it is checked once more here. */
const shown = (user: unknown) => personIn(user) ?? { id: '', name: 'Somebody' }

function caret(id: string, name: string, colour: string): HTMLElement {
  const line = document.createElement('span')
  line.className = 'other-caret'
  line.dataset['person'] = id
  line.style.setProperty('--person', colour)
  const label = document.createElement('span')
  label.className = 'other-caret-name'
  label.textContent = name
  // With a direction of its own it has no say in that of the line.
  label.dir = 'auto'
  // Word joiners keep the line from being a place to break at.
  line.append('\u2060', label, '\u2060')
  return line
}

/** Carets and selections of the others, with their names. */
export function othersCarets(session: WritingSession, colourOf: ColourOf) {
  return CollaborationCaret.configure({
    provider: session.provider,
    user: { ...session.options.user },
    render: (user) => {
      const { id, name } = shown(user)
      return caret(id, name, colourOf(id))
    },
    selectionRender: (user) => ({
      class: 'other-selection',
      style: `--person: ${colourOf(shown(user).id)}`,
    }),
  })
}
