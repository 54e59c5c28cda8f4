import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { z } from 'zod'
import type { WritingSession } from '../collab/writing-session.ts'

/** Presence comes through the server, but what is drawn with it is checked once more here. */
const Shown = z.object({
  name: z.string().catch('Somebody'),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .catch('var(--color-ink-3)'),
})

function caret(user: unknown): HTMLElement {
  const { name, color } = Shown.parse(user)
  const line = document.createElement('span')
  line.className = 'other-caret'
  line.style.setProperty('--person', color)
  const label = document.createElement('span')
  label.className = 'other-caret-name'
  label.textContent = name
  // Word joiners keep the line from being a place to break at.
  line.append('\u2060', label, '\u2060')
  return line
}

/** Carets and selections of the others, with their names. */
export function othersCarets(session: WritingSession) {
  return CollaborationCaret.configure({
    provider: session.provider,
    user: { ...session.options.user },
    render: caret,
    selectionRender: (user) => ({
      class: 'other-selection',
      style: `--person: ${Shown.parse(user).color}`,
    }),
  })
}
