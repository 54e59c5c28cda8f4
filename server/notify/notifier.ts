import { env, type Env } from '../env.ts'
import type { Database } from '../db/client.ts'
import { log, type Log } from '../log.ts'

/** What the parts that tell people work with. Only tests give other settings than the process's own. */
export interface Notifier {
  db: Database
  settings: Pick<Env, 'mail' | 'privateHooks' | 'url' | 'name' | 'secret'>
  now: () => Date
  log: Log
  /** How long a process may take over one delivery before another one may take it. */
  leaseMs: number
}

export function notifier(db: Database): Notifier {
  return { db, settings: env(), now: () => new Date(), log: log(), leaseMs: 120_000 }
}
