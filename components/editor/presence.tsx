'use client'
import { useOthers, type Present } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Avatars } from '#components/ui/avatar.tsx'

function words(others: Present[]): string {
  const names = others.map(({ name }) => name)
  return names.length === 1 ? `${names[0]} is here too` : `${names.join(', ')} are here too`
}

/** The faces of the others who have this report open. */
export function Presence({ session }: { session: WritingSession | null }) {
  const others = useOthers(session)
  return (
    <span data-presence={others.length} className="max-sm:hidden">
      {others.length > 0 && (
        <>
          <span className="sr-only">{words(others)}</span>
          <span aria-hidden>
            <Avatars people={others} />
          </span>
        </>
      )}
    </span>
  )
}
