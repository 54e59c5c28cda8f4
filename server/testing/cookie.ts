import { beginSession } from '../auth/begin-session.ts'
import type { Database } from '../db/client.ts'

/** The Cookie header of a browser in which somebody signed in just now. */
export async function cookieOf(db: Database, personId: string): Promise<string> {
  const { name, value } = await beginSession(db, personId, new Date())
  return `${name}=${value}`
}
