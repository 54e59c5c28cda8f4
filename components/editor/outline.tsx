'use client'
import { useCurrentEditor, useEditorState } from '@tiptap/react'
import { outlineOf, type OutlineEntry } from '#editor/behaviour/outline.ts'
import { partsOfOthers } from '#editor/behaviour/whereabouts.ts'
import { useOthers, type Present } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { cn } from '#components/ui/cn.ts'

interface LineProps {
  entry: OutlineEntry
  here: boolean
  people: Present[]
  onGo: () => void
}

function Line({ entry, here, people, onGo }: LineProps) {
  const { kind, label, number, inner } = entry
  return (
    <li>
      <button
        type="button"
        onClick={onGo}
        aria-current={here ? 'location' : undefined}
        className={cn(
          'flex min-h-7 w-full items-start gap-2 rounded-control px-2 py-1 text-left text-panel text-ink-2 transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent pointer-coarse:min-h-11 pointer-coarse:items-center',
          inner && 'pl-5',
        )}
      >
        {kind === 'item' && (
          <span className="w-4 shrink-0 text-right text-ink-3 tabular-nums">{number}</span>
        )}
        <span className="line-clamp-2 min-w-0 grow">{label}</span>
        {people.map((person) => (
          <Avatar key={person.id} person={person} size={20} />
        ))}
      </button>
    </li>
  )
}

interface OutlineProps {
  session: WritingSession
  onGone?: () => void
}

/** Parts, sections and items; a press goes there. Shows in which of them the others are. */
export function Outline({ session, onGone }: OutlineProps) {
  const { editor } = useCurrentEditor()
  const others = useOthers(session)
  const seen = useEditorState({
    editor,
    selector: ({ editor: live }) =>
      live && {
        entries: outlineOf(live.state),
        here: live.state.selection.$head.depth > 0 ? live.state.selection.$head.before(1) : -1,
        carets: [...partsOfOthers(live.state)],
      },
  })
  if (!editor || !seen) return null
  const at = (pos: number) =>
    others.filter(({ clients }) =>
      seen.carets.some(([client, part]) => part === pos && clients.includes(client)),
    )
  const go = (pos: number) => {
    editor.chain().goToPart(pos).focus().run()
    const dom = editor.view.nodeDOM(pos)
    if (dom instanceof Element) dom.scrollIntoView({ block: 'start' })
    onGone?.()
  }
  return (
    <ol aria-label="Parts of the report" className="flex flex-col gap-px">
      {seen.entries.map((entry) => (
        <Line
          key={entry.key}
          entry={entry}
          here={entry.pos === seen.here}
          people={entry.inner ? [] : at(entry.pos)}
          onGo={() => go(entry.pos)}
        />
      ))}
    </ol>
  )
}
