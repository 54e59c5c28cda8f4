'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Progress } from '#components/ui/progress.tsx'
import type { ImportProgress } from '#server/queries/import-progress.ts'

const pause = 500

/** How far the bringing in is. Goes on without this page; when it is done, the page shows the receipt. */
export function WatchProgress({ importId, first }: { importId: string; first: ImportProgress }) {
  const router = useRouter()
  const [{ settled, of }, setProgress] = useState(first)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let left = false
    async function look() {
      try {
        const answer = await fetch(`/api/imports/${importId}`)
        if (left) return
        if (!answer.ok) return router.refresh()
        const now = (await answer.json()) as ImportProgress
        setProgress(now)
        if (now.state !== 'bringing') return router.refresh()
      } catch {
        // The desk is not to be reached for the moment: ask again.
      }
      if (!left) timer = setTimeout(() => void look(), pause)
    }
    timer = setTimeout(() => void look(), pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [importId, router])

  return (
    <div className="max-w-panel">
      <Progress label="Bringing in" value={settled} max={of}>
        {settled} of {of}
      </Progress>
      <p className="mt-2 text-panel text-ink-3">You can leave this page; it goes on.</p>
    </div>
  )
}
