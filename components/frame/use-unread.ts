'use client'
import { useEffect, useState } from 'react'

const every = 60_000

/**
 * How many alerts wait, as the server says on every page that one comes to, when one returns to the window, and once a
 * minute while it is seen.
 */
export function useUnread(initial: number, path: string): number {
  const [unread, setUnread] = useState(initial)
  useEffect(() => {
    const leaving = new AbortController()
    async function ask() {
      if (document.visibilityState !== 'visible') return
      try {
        const answer = await fetch('/api/inbox', { signal: leaving.signal })
        if (answer.ok) setUnread(((await answer.json()) as { unread: number }).unread)
      } catch {
        // Without a connection the last count stays.
      }
    }
    void ask()
    const handleSeen = () => void ask()
    const timer = setInterval(handleSeen, every)
    document.addEventListener('visibilitychange', handleSeen)
    return () => {
      leaving.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', handleSeen)
    }
  }, [path, initial])
  return unread
}
