import { useEffect, useEffectEvent, useState } from 'react'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import type { ReportHeader } from '#server/queries/report-header.ts'

/** Typing has paused when nothing came for so long. */
const PAUSE = 1_500

/**
 * Keeps what the page knows of the report as new as the text: an act names the content that it means, and that
 * changes with every word. True while the header is older than the text.
 */
export function useFreshHeader(
  session: WritingSession | null,
  header: ReportHeader,
  refresh: () => void,
): boolean {
  const [old, setOld] = useState<ReportHeader | null>(null)
  const grewOld = useEffectEvent(() => setOld(header))
  const ask = useEffectEvent(refresh)
  useEffect(() => {
    if (!session) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => (session.unsaved ? later() : ask()), PAUSE)
    }
    const changed = () => {
      if (!session.ready) return
      grewOld()
      later()
    }
    session.doc.on('update', changed)
    return () => {
      clearTimeout(timer)
      session.doc.off('update', changed)
    }
  }, [session])
  return old === header
}
