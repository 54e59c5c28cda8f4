import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sessionToken } from '../auth/begin-session.ts'
import { connect, type Database } from '../db/client.ts'

/** The database of a desk that another process is running, and a way to be signed in at it without the form. */
export interface OpenDesk {
  db: Database
  /** The session cookie of a person, as the sign-in form would have set it. */
  cookieFor(personId: string): Promise<{ name: string; value: string }>
  close(): Promise<void>
}

/** `data` is the desk's folder; the desk must have been started on it once. */
export function openDesk(data: string): Promise<OpenDesk> {
  const secret = readFileSync(join(data, 'secret'), 'utf8').trim()
  return openDeskAt(`file:${join(data, 'galley.db')}`, secret)
}

/** The same, of a desk with a database of its own and a secret that it was given. */
export async function openDeskAt(url: string, secret: string): Promise<OpenDesk> {
  const db = await connect(url)
  return {
    db,
    async cookieFor(personId) {
      // Only desks served over https bind their cookie to the host by its name.
      return {
        name: 'galley.session',
        value: await sessionToken(db, personId, { now: new Date(), secret }),
      }
    },
    close: () => db.$disconnect(),
  }
}
