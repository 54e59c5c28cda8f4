import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { lineWords, noticeWords, type Connection } from './connection.ts'
import type { HomelessWord } from './homeless-words.ts'
import type { Leftover } from './leftover.ts'
import { WritingSession, type SessionOptions } from './writing-session.ts'

/** Holds the page's session outside React: one after the other, never two. */
class SessionHolder {
  #session: WritingSession | null = null
  /** What the last session held when it ended with unsaved words. */
  #before: Uint8Array | null = null
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): WritingSession | null => this.#session

  /** Opens a session; the function that comes back closes it. */
  open(options: SessionOptions): () => void {
    const session = new WritingSession({ ...options, before: this.#before })
    this.#set(session)
    return () => {
      this.#before = session.unsaved ? session.state : null
      session.destroy()
      this.#set(null)
    }
  }

  #set(session: WritingSession | null): void {
    this.#session = session
    for (const listener of this.#listeners) listener()
  }
}

/**
 * The session of this page, or null while there is none. It is replaced when the report's history or the person's
 * right changes, and when the server refused what was done in it; React's double mount in development makes two, one after
 * the other.
 */
export function useWritingSession(
  options: Omit<SessionOptions, 'onRefused' | 'before'>,
): WritingSession | null {
  const [holder] = useState(() => new SessionHolder())
  const { reportId, epoch, right, user } = options
  const onChanged = useEffectEvent(options.onChanged)
  const [refused, setRefused] = useState(0)
  const { id, name } = user
  useEffect(
    () =>
      holder.open({
        reportId,
        epoch,
        right,
        user: { id, name },
        onChanged: () => onChanged(),
        onRefused: () => {
          setRefused((times) => times + 1)
          // The page may believe in a right that is gone.
          onChanged()
        },
      }),
    [holder, reportId, epoch, right, id, name, refused],
  )
  return useSyncExternalStore(holder.subscribe, holder.get, () => null)
}

/** Words that wait on this device and that the server will not take; null when there are none. */
export function useLeftover(session: WritingSession | null): Leftover | null {
  return useSyncExternalStore(
    session?.subscribe ?? nothing,
    () => session?.leftover ?? null,
    () => null,
  )
}

const nothing = () => () => {}
const noWords: readonly HomelessWord[] = []

/** Words that lost their place while they were written, kept on this device. */
export function useHomelessWords({ homeless }: WritingSession): readonly HomelessWord[] {
  return useSyncExternalStore(
    homeless?.subscribe ?? nothing,
    () => homeless?.all ?? noWords,
    () => noWords,
  )
}

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
    const next = look(session).connection
    // Counts and times go on by themselves, once a second.
    const counts = next.kind === 'unsent' && next.unsent.place === unsentPlace(shown.connection)
    const calms = next.kind === 'saved' && shown.connection.kind === 'saving'
    if (counts) return
    clearTimeout(timer)
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

const unsentPlace = (connection: Connection) =>
  connection.kind === 'unsent' ? connection.unsent.place : null

const looksTheSame = (a: ConnectionNow, b: ConnectionNow): boolean =>
  a.connection.kind === b.connection.kind &&
  lineWords(a.connection, a.now) === lineWords(b.connection, b.now) &&
  noticeWords(a.connection) === noticeWords(b.connection)

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
