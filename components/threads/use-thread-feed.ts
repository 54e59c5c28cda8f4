import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReportThreads } from '#server/queries/report-threads.ts'
import { ThreadFeed, type FeedState } from './thread-feed.ts'

interface Feeding<Page extends ReportThreads> {
  reportId: string
  /** Whether the page has no live text, and is told where threads stand. */
  places: boolean
  first: Page | null
  /** Calls whenever something moved, until it is stopped; null while nothing can be followed. */
  follow: ((moved: () => void) => () => void) | null
}

/** The threads of a report, as new as they are on the server. */
export function useThreadFeed<Page extends ReportThreads>({
  reportId,
  places,
  first,
  follow,
}: Feeding<Page>): FeedState<Page> & { refresh: () => Promise<void> } {
  const [feed] = useState(() => new ThreadFeed<Page>(reportId, { places, first }))
  useEffect(() => {
    const refresh = () => void feed.refresh()
    const stop = follow?.(refresh)
    // Whoever comes back may have missed something while the machine slept.
    addEventListener('focus', refresh)
    return () => {
      stop?.()
      removeEventListener('focus', refresh)
    }
  }, [feed, follow])
  const state = useSyncExternalStore(feed.subscribe, feed.get, feed.get)
  return { ...state, refresh: feed.refresh }
}
