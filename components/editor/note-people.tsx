'use client'
import type { Transaction } from '@tiptap/pm/state'
import { useCurrentEditor } from '@tiptap/react'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useState } from 'react'
import { isRemote } from '#editor/behaviour/origin.ts'
import { goTo, placeOf } from '#editor/collab/follow.ts'
import { useOthers } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Avatar } from '#components/ui/avatar.tsx'

/** Person → the note that they are in. */
type Places = Record<string, string>

/** The faces of those who are in a note; a press goes to that note. */
export function NotePeople({ session }: { session: WritingSession }) {
  const others = useOthers(session)
  const [places, setPlaces] = useState<Places>({})
  const { editor } = useCurrentEditor()
  useEffect(() => {
    let frame = 0
    const look = () => {
      const found = others.flatMap(({ id }): [string, string][] => {
        const place = placeOf(id)
        return place?.startsWith('in note') || place?.startsWith('in a note') ? [[id, place]] : []
      })
      const next = Object.fromEntries(found)
      setPlaces((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    // Of what the editor has drawn and not of presence, which the carets follow in a while of their own.
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    const heard = ({ transaction: tr }: { transaction: Transaction }) => {
      if (tr.getMeta(yCursorPluginKey) !== undefined || isRemote(tr)) soon()
    }
    editor?.on('transaction', heard)
    soon()
    return () => {
      cancelAnimationFrame(frame)
      editor?.off('transaction', heard)
    }
  }, [editor, others])
  return others
    .filter(({ id }) => id in places)
    .map((person) => (
      <button
        key={person.id}
        type="button"
        onClick={() => goTo(person.id)}
        title={`${person.name}, ${places[person.id]}`}
        aria-label={`Go to ${person.name}, ${places[person.id]}`}
        className="rounded-full"
      >
        <Avatar person={person} size={20} decorative />
      </button>
    ))
}
