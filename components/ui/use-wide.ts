'use client'
import { useSyncExternalStore } from 'react'

/** From here on something stands beside the sheet. The same as --breakpoint-lg. */
const WIDE = '(min-width: 68.75rem)'

function follow(changed: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the window is wide enough for something to stand beside the sheet. On the server it is. */
export function useWide(): boolean {
  return useSyncExternalStore(
    follow,
    () => matchMedia(WIDE).matches,
    () => true,
  )
}
