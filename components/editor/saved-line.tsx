'use client'
import { CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { connectionWords } from '#editor/collab/connection.ts'
import { useConnection } from '#editor/collab/use-writing-session.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { cn } from '#components/ui/cn.ts'

const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const

/** Whether what is typed is on the server's disk. Says "Saved" then and only then. */
export function SavedLine({ session }: { session: WritingSession | null }) {
  const { connection, now } = useConnection(session)
  const { kind } = connection
  const troubled = kind === 'late' || kind === 'offline' || kind === 'ended'
  const words =
    kind === 'offline' ? 'No connection' : kind === 'ended' ? '' : connectionWords(connection, now)
  return (
    <span
      data-saved={kind}
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums',
        troubled && 'font-medium text-changes-requested',
      )}
    >
      {kind === 'connecting' && <LoaderCircle {...icon} className="animate-turn" />}
      {kind === 'late' && <TriangleAlert {...icon} />}
      {kind === 'offline' && <CloudOff {...icon} />}
      {words}
    </span>
  )
}
