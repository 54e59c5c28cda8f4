/** What the browser and the sync server must agree on besides the schema: names, message types, close codes, limits. */

/** The Y.XmlFragment that holds the text. */
export const FRAGMENT = 'report'
/** The Y.Map that holds period, dateline and data cut-off (report/editor-json.ts, `EditorMeta`). */
export const META = 'meta'
/**
 * The Y.Map that says of each suggestion which words it would take out, and whose it is: id → { by, text }, with the `name`
 * of its author where it came from a file.
 */
export const SUGGESTIONS = 'suggestions'
/** Version of the schema in editor/model. A browser with another one is told to reload before it can harm the text. */
export const SCHEMA_VERSION = 4
/** Sockets are at `/sync/<report id>?epoch=…&schema=…&as=<user id>`. */
export const SYNC_PATH = '/sync'

/** First number of every message. 0 to 3 are y-websocket's own. */
export const Message = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /**
   * Server → browser: how many sync messages with content (step 2 and update) of THIS socket are on the disk, as a
   * varuint. Only when it equals what the browser has sent is everything saved.
   */
  saved: 4,
  /** Server → browser: whether edits of this report can be made durable at the moment, as one of `Trouble`. */
  trouble: 5,
  /** Server → browser: something was said or done in the threads; what, is asked for (`/api/reports/…/threads`). */
  threads: 6,
} as const

/** Why edits are not stored; the server tries again until they are. */
export const Trouble = { none: 0, failing: 1, full: 2 } as const

/** What somebody may do to a text: write it, propose changes to it, or read it. */
export type TextRight = 'write' | 'suggest' | 'read'

/** Why the server closed a socket. Those above 4400 are final until the person does something. */
export const Close = {
  /** The server is being restarted. The reason is how many milliseconds to wait, another number for each socket. */
  restart: 1012,
  /** Rights, state or server changed: come back at once and be judged again. */
  changed: 4205,
  malformed: 4400,
  signedOut: 4401,
  /** The browser is signed in as somebody else than the page was made for. */
  somebodyElse: 4402,
  notAllowed: 4403,
  unknownReport: 4404,
  /** Somebody who may only suggest sent what changes the text, or what others propose. Nothing of it was taken. */
  onlySuggests: 4406,
  /** The page is older than the server, or the report was replaced: reload. */
  reload: 4409,
  tooLarge: 4413,
} as const

export const Limit = {
  /** Bytes of one message. */
  message: 2_000_000,
  /** Bytes of one report's whole state. */
  document: 20_000_000,
  /** Bytes of one person's presence. */
  presence: 8_000,
} as const

/** What the server writes into everybody's presence under `user`; a browser's own claim is overwritten. */
export interface PresenceUser {
  id: string
  name: string
  /** `#rrggbb` */
  color: string
}
