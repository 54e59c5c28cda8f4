'use client'
import { useSyncExternalStore } from 'react'

interface Said {
  words: string
  /** Counts what was said, so that the same words twice are heard twice. */
  nth: number
}

let now: Said = { words: '', nth: 0 }
const listeners = new Set<() => void>()

/** Has a screen reader say something, once what it is saying has ended. */
export function announce(words: string): void {
  now = { words, nth: now.nth + 1 }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const silence: Said = { words: '', nth: 0 }

/** What happens at the writing desk, for those who do not see it. Stands once on the page. */
export function Announcements() {
  const { words, nth } = useSyncExternalStore(
    listen,
    () => now,
    () => silence,
  )
  return (
    <output aria-label="What happened" className="sr-only">
      <span key={nth}>{words}</span>
    </output>
  )
}
