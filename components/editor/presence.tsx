'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { follow, goTo, placeOf } from '#editor/collab/follow.ts'
import { followIdle } from '#editor/collab/idle.ts'
import { useOthers, type Present } from '#editor/collab/presence.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel } from '#components/ui/menu.tsx'
import { personColour } from './person-colour.ts'

/** More faces than this would push the title away. */
const MOST = 5

function words(others: Present[]): string {
  const names = others.map(({ name, idle }) => (idle ? `${name} (away)` : name))
  if (names.length === 0) return ''
  return names.length === 1 ? `${names[0]} is here too` : `${names.join(', ')} are here too`
}

/** Asked when the menu opens: places change with every key. */
function PlaceLabel({ person }: { person: Present }) {
  const [place] = useState(() => placeOf(person.id))
  return (
    <MenuLabel>
      {person.name}
      {place ? `, ${place}` : ', reading'}
      {person.idle ? ', away' : ''}
    </MenuLabel>
  )
}

function Face({ person, onFollow }: { person: Present; onFollow: () => void }) {
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={person.idle ? `${person.name}, away` : person.name}
          className="-ml-1 rounded-full ring-2 ring-paper first:ml-0 pointer-coarse:p-2.5"
        >
          <Avatar person={person} decorative />
        </button>
      }
    >
      <PlaceLabel person={person} />
      <MenuItem onSelect={() => goTo(person.id)}>Go there</MenuItem>
      <MenuItem onSelect={onFollow}>Follow</MenuItem>
    </Menu>
  )
}

/** Keeps the followed person in view. Ends with the first thing that one does oneself. */
function Following({ person, onEnd }: { person: Present; onEnd: () => void }) {
  const end = useEffectEvent(onEnd)
  const { id } = person
  useEffect(() => {
    let stop = () => {}
    // After the press that began it, which would end it again.
    const frame = requestAnimationFrame(() => (stop = follow(id, () => end())))
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [id])
  return (
    <output
      className="fixed inset-x-0 bottom-4 z-30 mx-auto flex w-fit items-center gap-3 rounded-full bg-float py-1 pr-1 pl-3 text-panel shadow-float max-md:bottom-20"
      style={{ outline: `2px solid ${personColour(id)}` }}
    >
      Following {person.name}
      <button
        type="button"
        onClick={onEnd}
        className="rounded-full px-2.5 py-1 font-medium text-accent hover:bg-hover"
      >
        Stop
      </button>
    </output>
  )
}

/** The faces of the others who have this report open; each leads to where that person is. */
export function Presence({ session }: { session: WritingSession | null }) {
  const others = useOthers(session)
  const [followed, setFollowed] = useState<string | null>(null)
  useEffect(() => (session ? followIdle(session.provider.awareness) : undefined), [session])
  const person = others.find(({ id }) => id === followed)
  return (
    <span data-presence={others.length} className="inline-flex items-center max-sm:hidden">
      <span className="sr-only" aria-live="polite">
        {words(others)}
      </span>
      <span className="flex items-center">
        {others.slice(0, MOST).map((one) => (
          <Face key={one.id} person={one} onFollow={() => setFollowed(one.id)} />
        ))}
        {others.length > MOST && (
          <span className="ml-1 text-meta text-ink-3">+{others.length - MOST}</span>
        )}
      </span>
      {others.some(({ idle }) => idle) && (
        <style>
          {others
            .filter(({ idle }) => idle)
            .map(({ id }) => `.other-caret[data-person="${CSS.escape(id)}"] { opacity: 0.4 }`)
            .join('\n')}
        </style>
      )}
      {person && <Following person={person} onEnd={() => setFollowed(null)} />}
    </span>
  )
}
