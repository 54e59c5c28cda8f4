import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { Connection } from './connection.ts'
import { WritingSession, type SessionOptions } from './writing-session.ts'

interface Open {
  session: WritingSession | null
  /** Words of an earlier session of this page that never reached the server; they wait in the browser's store. */
  leftBehind: boolean
}

/**
 * The session of this page, or null while there is none. It is replaced when the report's history or the person's
 * right changes; React's double mount in development makes two, one after the other.
 */
export function useWritingSession(options: SessionOptions): Open {
  const [open, setOpen] = useState<Open>({ session: null, leftBehind: false })
  const { reportId, epoch, right, user } = options
  const onChanged = useEffectEvent(options.onChanged)
  const { id, name, color } = user
  useEffect(() => {
    const session = new WritingSession({
      reportId,
      epoch,
      right,
      user: { id, name, color },
      onChanged: () => onChanged(),
    })
    setOpen(({ leftBehind }) => ({ session, leftBehind: leftBehind && right === 'read' }))
    return () => {
      const leftBehind = session.unsaved
      session.destroy()
      setOpen({ session: null, leftBehind })
    }
  }, [reportId, epoch, right, id, name, color])
  return open
}

const nothing = () => () => {}

/** Whether the text has arrived, so that the editor may be shown. */
export function useReady(session: WritingSession | null): boolean {
  return useSyncExternalStore(session?.subscribe ?? nothing, () => session?.ready ?? false)
}

export interface ConnectionNow {
  connection: Connection
  now: number
}

/** How it stands with the connection, followed second by second while there is something to wait for. */
export function useConnection(session: WritingSession | null): ConnectionNow {
  const [seen, setSeen] = useState<ConnectionNow>(() => look(session))
  useEffect(() => {
    if (!session) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      const next = look(session)
      setSeen(next)
      if (!settledKinds.has(next.connection.kind)) timer = setTimeout(follow, 1000)
    }
    const stop = session.subscribe(follow)
    follow()
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [session])
  return seen
}

const settledKinds = new Set<Connection['kind']>(['saved', 'reading', 'ended'])

function look(session: WritingSession | null): ConnectionNow {
  const now = Date.now()
  return { now, connection: session?.connection(now) ?? { kind: 'connecting' } }
}
