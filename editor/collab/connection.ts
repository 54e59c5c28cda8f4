/** How it stands with the connection, in states and in words. Pure: facts in, one state out. */
import { Close } from '../model/wire.ts'

/** Why the server will not take this socket again, until the person does something. */
export type Ended = 'signed-out' | 'not-allowed' | 'not-found' | 'reload' | 'too-large'

export type Connection =
  | { kind: 'connecting' }
  | { kind: 'reading' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The connection stands, but typing waits for its acknowledgement. */
  | { kind: 'late'; since: number }
  | { kind: 'offline'; unsaved: boolean; kept: boolean }
  | { kind: 'ended'; why: Ended; unsaved: boolean; kept: boolean }

export interface ConnectionFacts {
  right: 'write' | 'read'
  /** Since when there is no socket on which the text has arrived; null while there is one. */
  downSince: number | null
  /** The text has arrived at least once in this session. */
  everSynced: boolean
  unsavedSince: number | null
  settled: boolean
  ended: Ended | null
  /** Whether this browser stores what is typed, so that it outlives the page. */
  kept: boolean
}

/** Milliseconds after which the line speaks of a missing acknowledgement or connection; shorter gaps are noise. */
export const LATE_AFTER = 3_000

const endings: Record<number, Ended> = {
  [Close.signedOut]: 'signed-out',
  [Close.notAllowed]: 'not-allowed',
  [Close.unknownReport]: 'not-found',
  [Close.reload]: 'reload',
  [Close.tooLarge]: 'too-large',
  // The server could not read what this page sent: the page is at fault, a fresh one is the remedy.
  [Close.malformed]: 'reload',
}

/** What a close code means when it is final; null when trying again makes sense. */
export function endedBy(code: number): Ended | null {
  return endings[code] ?? null
}

export function connectionOf(facts: ConnectionFacts, now: number): Connection {
  const { unsavedSince, downSince, kept } = facts
  const unsaved = unsavedSince !== null
  if (facts.ended) return { kind: 'ended', why: facts.ended, unsaved, kept }
  if (!facts.everSynced) return { kind: 'connecting' }
  if (downSince !== null && now - downSince >= LATE_AFTER) return { kind: 'offline', unsaved, kept }
  if (unsaved && now - unsavedSince >= LATE_AFTER) return { kind: 'late', since: unsavedSince }
  if (facts.right === 'read') return { kind: 'reading' }
  return !unsaved && (facts.settled || downSince !== null) ? { kind: 'saved' } : { kind: 'saving' }
}

const endedWords: Record<Ended, string> = {
  'signed-out': 'You are signed out.',
  'not-allowed': 'You may no longer write here.',
  'not-found': 'This report is no longer there for you.',
  reload: 'This page is older than the server. Reload it to go on.',
  'too-large': 'The report has grown too large to be saved.',
}

function whereTypingIs({ unsaved, kept }: { unsaved: boolean; kept: boolean }): string {
  if (!unsaved) return ''
  return kept
    ? ' What you typed is kept in this browser.'
    : ' What you typed is in this page only: keep it open.'
}

/** The saved line. Empty while there is nothing to say. */
export function connectionWords(connection: Connection, now: number): string {
  switch (connection.kind) {
    case 'connecting':
      return 'Connecting…'
    case 'reading':
      return ''
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'late':
      return `Not saved for ${Math.floor((now - connection.since) / 1000)} s, still trying`
    case 'offline':
      return connection.unsaved
        ? `No connection.${whereTypingIs(connection)}`
        : 'No connection, trying again'
    case 'ended':
      return endedWords[connection.why] + whereTypingIs(connection)
  }
}
