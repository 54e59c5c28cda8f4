'use client'
import { useEffect } from 'react'

/** Shorter than this nobody has looked. */
const glance = 3000

/** Says that this text was seen, once the page has been before somebody's eyes for a moment. Draws nothing. */
export function Looking({ reportId, hash }: { reportId: string; hash: string }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () =>
      void fetch(`/api/reports/${reportId}/look`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ seenHash: hash }),
        keepalive: true,
        // Nothing is lost without it: the same changes are shown again the next time.
      }).catch(() => {})
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = setTimeout(tell, glance)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [reportId, hash])
  return null
}
