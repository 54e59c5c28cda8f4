import type { Actor } from '#review/roles.ts'
import type { Database } from './db/client.ts'
import type { SyncControl } from './sync/control.ts'

/**
 * What a command or query is given, built once at the edge (page, action, route, socket, command line, test).
 * Commands never read cookies, clocks or the environment themselves.
 */
export interface Ctx {
  actor: Actor
  db: Database
  /** The one door to the live rooms. */
  sync: SyncControl
  now: () => Date
  newId: () => string
  /** From where, for the audit: a network address, or what stands for one (`Origin`). */
  origin: string
}

/** What a command of somebody without a session is given: setting up the desk, accepting an invitation. */
export type Visitor = Omit<Ctx, 'actor'>

/** Where acts come from that no browser asks for. */
export const Origin = { commandLine: 'command line', galley: 'Galley itself' } as const
