import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { Connection } from './connection.ts'
import { WritingSession, type SessionOptions } from './writing-session.ts'

interface Open {
  session: WritingSession | null
  /** Words of an earlier session of this page that never reached the server; they wait in the browser's store. */
  leftBehind: boolean
}

/** Holds the page's session outside React: one after the other, never two. */
class SessionHolder {
  #open: Open = { session: null, leftBehind: false }
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): Open => this.#open

  /** Opens a session; the function that comes back closes it. */
  open(options: SessionOptions): () => void {
    const session = new WritingSession(options)
    this.#set({ session, leftBehind: this.#open.leftBehind && options.right === 'read' })
    return () => {
      const leftBehind = session.unsaved
      session.destroy()
      this.#set({ session: null, leftBehind })
    }
  }

  #set(open: Open): void {
    this.#open = open
    for (const listener of this.#listeners) listener()
  }
}

const closed: Open = { session: null, leftBehind: false }

/**
 * The session of this page, or null while there is none. It is replaced when the report's history or the person's
 * right changes; React's double mount in development makes two, one after the other.
 */
export function useWritingSession(options: SessionOptions): Open {
  const [holder] = useState(() => new SessionHolder())
  const { reportId, epoch, right, user } = options
  const onChanged = useEffectEvent(options.onChanged)
  const { id, name } = user
  useEffect(
    () =>
      holder.open({
        reportId,
        epoch,
        right,
        user: { id, name },
        onChanged: () => onChanged(),
      }),
    [holder, reportId, epoch, right, id, name],
  )
  return useSyncExternalStore(holder.subscribe, holder.get, () => closed)
}

const nothing = () => () => {}

/** Whether the text has arrived, so that the editor may be shown. */
export function useReady(session: WritingSession | null): boolean {
  return useSyncExternalStore(
    session?.subscribe ?? nothing,
    () => session?.ready ?? false,
    () => false,
  )
}

/** Whether something that was typed is not known to be on the server's disk. */
export function useUnsaved(session: WritingSession | null): boolean {
  return useSyncExternalStore(
    session?.subscribe ?? nothing,
    () => session?.unsaved ?? false,
    () => false,
  )
}

/** Whether the server will not take this page's words any more, so that typing on would be in vain. */
export function useEnded(session: WritingSession | null): boolean {
  return useSyncExternalStore(
    session?.subscribe ?? nothing,
    () => session?.connection(Date.now()).kind === 'ended',
    () => false,
  )
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
