import type { IncomingMessage } from 'node:http'
import { Close, SCHEMA_VERSION, SYNC_PATH } from '#editor/model/wire.ts'
import type { Actor } from '#review/roles.ts'
import type { Database } from '../db/client.ts'
import type { WritingRight } from '../queries/writing-right.ts'
import type { Visitor } from './connection.ts'

/** How a socket's rights are found: the same functions that pages ask. */
export interface Judge {
  db: Database
  /** Who is behind a Cookie header; null when nobody is signed in. */
  actorOf: (cookieHeader: string | undefined) => Promise<Actor | null>
  rightOf: (query: { db: Database; actor: Actor }, reportId: string) => Promise<WritingRight | null>
}

/** What a socket asks for. */
export interface Wish {
  reportId: string
  epoch: string
  schema: string
  /** The person for whom the page was made: what waits in it must not go out under another's name. */
  as: string
  cookie: string | undefined
}

/** Null where the address is none of a room. */
export function wishOf(req: IncomingMessage): Wish | null {
  const base = 'http://desk.invalid'
  if (!req.url?.startsWith(`${SYNC_PATH}/`) || !URL.canParse(req.url, base)) return null
  const url = new URL(req.url, base)
  return {
    reportId: url.pathname.slice(SYNC_PATH.length + 1),
    epoch: url.searchParams.get('epoch') ?? '',
    schema: url.searchParams.get('schema') ?? '',
    as: url.searchParams.get('as') ?? '',
    cookie: req.headers.cookie,
  }
}

/** Whom the socket is let in for, or the code with which it is sent away. Rejects when the database fails. */
export async function judge(
  { db, actorOf, rightOf }: Judge,
  { reportId, epoch, schema, as, cookie }: Wish,
): Promise<Visitor | number> {
  const actor = await actorOf(cookie)
  if (!actor) return Close.signedOut
  if (as !== actor.userId) return Close.somebodyElse
  if (!/^[\w-]{1,100}$/.test(reportId)) return Close.unknownReport
  const found = await rightOf({ db, actor }, reportId)
  if (!found) return Close.unknownReport
  if (schema !== String(SCHEMA_VERSION) || epoch !== found.epoch) return Close.reload
  return { ...found, actor, reportId, cookie }
}
