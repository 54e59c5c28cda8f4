'use client'
import { CloudOff, LoaderCircle, MonitorDown, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { detailWords, lineWords, type Connection } from '#editor/collab/connection.ts'
import { useConnection } from '#editor/collab/use-writing-session.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { cn } from '#components/ui/cn.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'

const icon = { 'aria-hidden': true, size: 14, strokeWidth: 1.75 } as const

/** The state in one word: also what tests and styles read. */
function stateOf(connection: Connection): string {
  const unsent = 'unsent' in connection ? connection.unsent : null
  return unsent ? unsent.place : connection.kind
}

/** Where what is typed is. Says "Saved" when it is on the server's disk, then and only then. */
export function SavedLine({ session }: { session: WritingSession | null }) {
  const { connection, now } = useConnection(session)
  const detailId = useId()
  const state = stateOf(connection)
  const detail = detailWords(connection)
  const line = (
    <span
      data-saved={state}
      className={cn(
        // On a telephone it takes two short lines rather than the room of the button beside it.
        'max-sm:leading-tight inline-flex items-center gap-1.5 text-left tabular-nums max-sm:max-w-32 max-sm:text-meta sm:whitespace-nowrap max-sm:[&_svg]:hidden',
        (state === 'device' || state === 'offline') && 'font-medium text-changes-requested',
        state === 'page' && 'font-medium text-danger',
      )}
    >
      {state === 'connecting' && <LoaderCircle {...icon} className="animate-turn" />}
      {state === 'device' && <MonitorDown {...icon} />}
      {state === 'page' && <TriangleAlert {...icon} />}
      {state === 'offline' && <CloudOff {...icon} />}
      {lineWords(connection, now)}
    </span>
  )
  if (detail === '') return line
  return (
    <>
      <Tooltip text={detail}>
        <button type="button" aria-describedby={detailId} className="cursor-default">
          {line}
        </button>
      </Tooltip>
      <span id={detailId} hidden>
        {detail}
      </span>
    </>
  )
}
