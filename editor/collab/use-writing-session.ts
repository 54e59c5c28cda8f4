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

/** While somebody types, "Saving…" stands still; "Saved" comes when nothing was sent for so long. */
const CALM = 600

/** Calls `show` with how it stands: at every change, and second by second while there is something to wait for. */
function followConnection(session: WritingSession, show: (now: ConnectionNow) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = look(session)
  const settle = () => {
    shown = look(session)
    show(shown)
    if (!settledKinds.has(shown.connection.kind)) timer = setTimeout(settle, 1000)
  }
  const follow = () => {
    clearTimeout(timer)
    const calms = look(session).connection.kind === 'saved' && shown.connection.kind === 'saving'
    if (calms) timer = setTimeout(settle, CALM)
    else settle()
  }
  const stop = session.subscribe(follow)
  follow()
  return () => {
    stop()
    clearTimeout(timer)
  }
}

const looksTheSame = (a: ConnectionNow, b: ConnectionNow): boolean =>
  a.connection.kind !== 'late' && JSON.stringify(a.connection) === JSON.stringify(b.connection)

/** How it stands with the connection, as it is to be shown. */
export function useConnection(session: WritingSession | null): ConnectionNow {
  const [seen, setSeen] = useState<ConnectionNow>(() => look(session))
  useEffect(
    () =>
      session
        ? followConnection(session, (now) =>
            setSeen((before) => (looksTheSame(before, now) ? before : now)),
          )
        : undefined,
    [session],
  )
  return seen
}

const settledKinds = new Set<Connection['kind']>(['saved', 'reading', 'ended'])

function look(session: WritingSession | null): ConnectionNow {
  const now = Date.now()
  return { now, connection: session?.connection(now) ?? { kind: 'connecting' } }
}
