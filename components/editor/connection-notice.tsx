'use client'
import { connectionWords, type Connection } from '#editor/collab/connection.ts'
import { useConnection } from '#editor/collab/use-writing-session.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'

function WayOut({ connection }: { connection: Connection }) {
  if (connection.kind !== 'ended' || connection.why === 'not-found') return null
  if (connection.why === 'signed-out') {
    return (
      <a href="/sign-in" target="_blank" rel="noopener" className={buttonStyle({ size: 'small' })}>
        Sign in
      </a>
    )
  }
  return (
    <Button size="small" onClick={() => location.reload()}>
      Reload
    </Button>
  )
}

interface ConnectionNoticeProps {
  session: WritingSession | null
  /** Words of this person that did not reach the server before the text was closed. */
  leftBehind: boolean
}

/** What somebody must know before they go on: the connection is gone, or words wait here. */
export function ConnectionNotice({ session, leftBehind }: ConnectionNoticeProps) {
  const { connection, now } = useConnection(session)
  const troubled = connection.kind === 'offline' || connection.kind === 'ended'
  const sentences = [
    troubled ? connectionWords(connection, now) : null,
    leftBehind
      ? 'Some of your last words were not saved before the text was closed. They wait in this browser and come back when it is opened for writing again.'
      : null,
  ].filter((sentence) => sentence !== null)
  return (
    <output className="notice block">
      {sentences.length > 0 && (
        <div className="mx-auto flex max-w-[46rem] flex-wrap items-center gap-3 px-5 pt-4 text-panel text-ink-2 md:px-0">
          <p className="min-w-0 grow basis-60">{sentences.join(' ')}</p>
          <WayOut connection={connection} />
        </div>
      )}
    </output>
  )
}
