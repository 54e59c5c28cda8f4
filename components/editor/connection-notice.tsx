'use client'
import { useEffect, useRef } from 'react'
import {
  mendedBySigningIn,
  noticeWords,
  outageAfter,
  relief,
  type Connection,
  type Outage,
} from '#editor/collab/connection.ts'
import { useConnection, useLeftover } from '#editor/collab/use-writing-session.ts'
import type { WritingSession } from '#editor/collab/writing-session.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { buttonStyle } from '#components/ui/button-style.ts'
import { announce } from './announcements.tsx'
import { DiscardUnsent, DownloadUnsent, UnsentLines } from './unsent-words.tsx'

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

const leftWords = {
  read: 'Some of your words were not saved before the text was closed to you. They are kept on this device.',
  suggest:
    'Something that you did was more than a suggestion. It was not taken, and the text is as it was. Your words are kept on this device.',
}

/** Who heard that something was wrong hears that it is well again: the notice only falls silent. */
function useRelief(connection: Connection): void {
  const outage = useRef<Outage>(null)
  useEffect(() => {
    const words = relief(outage.current, connection)
    outage.current = outageAfter(outage.current, connection)
    if (words !== '') announce(words)
  }, [connection])
}

/** What somebody must know before they go on: the connection is gone, or words wait here. */
export function ConnectionNotice({ session }: { session: WritingSession | null }) {
  const { connection } = useConnection(session)
  const leftover = useLeftover(session)
  useRelief(connection)
  const sentences = [
    noticeWords(connection),
    leftover ? leftWords[session?.options.right === 'read' ? 'read' : 'suggest'] : '',
  ].filter(Boolean)
  // Signing in again sends them; of every other end they would come back from nowhere.
  const stuck =
    connection.kind === 'ended' && !mendedBySigningIn(connection.why) && connection.unsent
  const silent = sentences.length === 0
  return (
    <div className="notice">
      <div
        className={cn(
          'mx-auto flex max-w-[46rem] flex-wrap items-center gap-3 px-5 text-panel text-ink-2 md:px-0',
          !silent && 'pt-4',
        )}
      >
        {/* Stays in the page: what is put into it is read out, a region that comes with its words is not. */}
        <output className="block min-w-0 grow basis-60">{sentences.join(' ')}</output>
        <WayOut connection={connection} />
        {session && leftover && (
          <>
            <DownloadUnsent state={() => leftover.state} />
            <DiscardUnsent onDiscard={() => session.discardLeftover()} />
            <UnsentLines lines={leftover.lines} />
          </>
        )}
        {session && !leftover && stuck && <DownloadUnsent state={() => session.state} />}
      </div>
    </div>
  )
}
