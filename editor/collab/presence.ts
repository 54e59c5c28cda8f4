import { useEffect, useState } from 'react'
import type { WritingSession } from './writing-session.ts'

/** The server's form of a person, in what came from another browser; null for anything else. */
export function personIn(user: unknown): { id: string; name: string } | null {
  const { id, name } = (user ?? {}) as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
}

/** Somebody who has the report open, however often. */
export interface Present {
  id: string
  name: string
  /** Their Yjs clients: one for each open page. */
  clients: number[]
  /** Away from every one of them for a while. */
  idle: boolean
}

/** Who else is here, from presence states. What is not the server's form of a person is passed over. */
export function othersIn(
  states: ReadonlyMap<number, unknown>,
  ownClient: number,
  ownId: string,
): Present[] {
  const people = new Map<string, Present>()
  for (const [client, state] of states) {
    const user = personIn((state as { user?: unknown } | null)?.user)
    if (client === ownClient || !user || user.id === ownId) continue
    const idle = (state as { idle?: unknown }).idle === true
    const known = people.get(user.id)
    if (known) {
      known.clients.push(client)
      known.idle &&= idle
    } else people.set(user.id, { ...user, clients: [client], idle })
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** The others who have this report open now. */
export function useOthers(session: WritingSession | null): Present[] {
  const [others, setOthers] = useState<Present[]>([])
  useEffect(() => {
    if (!session) return
    const { awareness } = session.provider
    // Carets move at every key; who is here seldom changes.
    const look = () => {
      const now = othersIn(awareness.getStates(), session.doc.clientID, session.options.user.id)
      setOthers((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    awareness.on('change', look)
    look()
    return () => {
      awareness.off('change', look)
      setOthers([])
    }
  }, [session])
  return others
}
