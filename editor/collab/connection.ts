/** How it stands with the connection, in states and in words. Pure: facts in, one state out. */
import { Close, type TextRight } from '../model/wire.ts'

/** Why the server will not take this socket again, until the person does something. */
export type Ended =
  'signed-out' | 'somebody-else' | 'not-allowed' | 'not-found' | 'reload' | 'too-large'

/** Changes of this person that the server has not confirmed. */
export interface Unsent {
  /**
   * Where they are: all of the counted ones in this device's copy, which outlives the page, or some of them in the
   * page alone.
   */
  place: 'device' | 'page'
  /** How many: one for each key, paste or act. */
  changes: number
  /** When the oldest was made. */
  since: number
}

/** Why the server stores nothing although it answers. */
export type StoreTrouble = 'failing' | 'full'

export type Connection =
  | { kind: 'connecting' }
  | { kind: 'reading' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Not confirmed in time, or no connection. */
  | { kind: 'unsent'; unsent: Unsent; down: boolean; trouble: StoreTrouble | null }
  /** No connection, and nothing that waits for one. */
  | { kind: 'offline'; right: TextRight; restarting: boolean }
  | { kind: 'ended'; why: Ended; unsent: Unsent | null }

export interface ConnectionFacts {
  right: TextRight
  /** Since when there is no socket on which the text has arrived; null while there is one. */
  downSince: number | null
  /** The browser says that it has no network. */
  cut: boolean
  /** The text has arrived at least once in this session. */
  everSynced: boolean
  /** The server has confirmed, at least once in this session, all that this device had before it. */
  everSettled: boolean
  /** The same, on the present socket. */
  settled: boolean
  ended: Ended | null
  /** The server said that it is being restarted, and the page has not tried to come back yet. */
  restarting: boolean
  /** What the server said about its disk. */
  trouble: StoreTrouble | null
  /** Changes of this person that the server has not confirmed, and when the oldest was made. */
  unsaved: number
  unsavedSince: number | null
  /** How many changes, the newest ones, this device has not committed to its copy, and since when there is one. */
  inPage: number
  inPageSince: number | null
  /** The device refused to keep a copy. */
  copyFailed: boolean
}

/** Milliseconds after which the line speaks of a missing acknowledgement or connection; shorter gaps are noise. */
export const LATE_AFTER = 3_000
/** Milliseconds that the device may take to commit a change before the line says that it has not. */
export const COMMIT_PATIENCE = 1_000

const endings: Record<number, Ended> = {
  [Close.signedOut]: 'signed-out',
  [Close.somebodyElse]: 'somebody-else',
  [Close.notAllowed]: 'not-allowed',
  [Close.unknownReport]: 'not-found',
  [Close.reload]: 'reload',
  [Close.tooLarge]: 'too-large',
  // The server could not read what this page sent: the page is at fault, a fresh one is the remedy.
  [Close.malformed]: 'reload',
}

/** Whether signing in, as oneself, lets the same page go on. */
export const mendedBySigningIn = (why: Ended): boolean =>
  why === 'signed-out' || why === 'somebody-else'

/** What a close code means when it is final; null when trying again makes sense. */
export function endedBy(code: number): Ended | null {
  return endings[code] ?? null
}

/** Where the unconfirmed changes are; null when there are none, or while the first is on its way to the device. */
export function unsentOf(facts: ConnectionFacts, now: number): Unsent | null {
  const { unsaved, unsavedSince: since, inPageSince, copyFailed } = facts
  if (unsaved === 0 || since === null) return null
  const inPage = Math.min(facts.inPage, unsaved)
  const waits = inPageSince !== null && now - inPageSince >= COMMIT_PATIENCE
  if (inPage > 0 && (copyFailed || waits)) return { place: 'page', changes: unsaved, since }
  return inPage < unsaved ? { place: 'device', changes: unsaved - inPage, since } : null
}

export function connectionOf(facts: ConnectionFacts, now: number): Connection {
  const { right, unsaved, unsavedSince, downSince } = facts
  const unsent = unsentOf(facts, now)
  if (facts.ended) return { kind: 'ended', why: facts.ended, unsent }
  const down =
    downSince !== null && (facts.cut || facts.restarting || now - downSince >= LATE_AFTER)
  const late = unsavedSince !== null && now - unsavedSince >= LATE_AFTER
  if (unsaved > 0) {
    const trouble = down ? null : facts.trouble
    return unsent && (down || late || trouble)
      ? { kind: 'unsent', unsent, down, trouble }
      : { kind: 'saving' }
  }
  if (!facts.everSynced || (right !== 'read' && !facts.everSettled)) return { kind: 'connecting' }
  if (down) return { kind: 'offline', right, restarting: facts.restarting }
  if (right === 'read') return { kind: 'reading' }
  return facts.settled || downSince !== null ? { kind: 'saved' } : { kind: 'saving' }
}

const endedWords: Record<Ended, string> = {
  'signed-out': 'You are signed out.',
  'somebody-else':
    'Somebody else is signed in here now. Nothing of yours is sent under their name.',
  'not-allowed': 'You may no longer write here.',
  'not-found': 'This report is no longer there for you.',
  reload: 'This page is older than the server. Reload it to go on.',
  'too-large': 'The report has grown too large to be saved.',
}

const count = (changes: number) =>
  `${changes.toLocaleString('en')} ${changes === 1 ? 'change' : 'changes'}`

/** How long something waits, in its largest whole unit. */
export function ageWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`
}

function unsentWords({ place, changes, since }: Unsent, now: number): string {
  return place === 'device'
    ? `On this device only: ${count(changes)}, ${ageWords(now - since)}`
    : 'In this page only: keep it open'
}

/** The saved line. Empty while there is nothing to say, or where the notice says it. */
export function lineWords(connection: Connection, now: number): string {
  switch (connection.kind) {
    case 'connecting':
      return 'Connecting…'
    case 'reading':
      return ''
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'unsent':
      return unsentWords(connection.unsent, now)
    case 'offline':
      return 'Offline'
    case 'ended':
      return connection.unsent ? unsentWords(connection.unsent, now) : ''
  }
}

/** What the line means, for whoever asks. Without counts and times, so that it stays while they run. */
export function detailWords(connection: Connection): string {
  switch (connection.kind) {
    case 'connecting':
      return 'The text is on its way from the server.'
    case 'reading':
      return ''
    case 'saved':
      return 'The server has written everything to its disk.'
    case 'saving':
      return 'The server has not confirmed the last changes yet.'
    case 'offline':
      return 'No connection. Nothing of yours waits to be saved.'
    case 'unsent':
    case 'ended':
      if (!connection.unsent) return ''
      return connection.unsent.place === 'device'
        ? 'Changes that the server has not confirmed. This device keeps them, also when the page is closed. Each key, paste or act is one.'
        : 'Changes that are neither on the server nor kept by this device. They are lost when the page is closed.'
  }
}

const placeWords = {
  device: 'What you typed is kept on this device',
  page: 'What you typed is in this page only: keep it open.',
} as const

const causes = {
  down: ['No connection.', 'it is back'],
  silent: ['The server does not answer.', 'it does'],
  failing: ['The server cannot store anything at the moment.', 'it can'],
  full: ['The server’s disk is full.', 'there is room again'],
} as const

/** What somebody was told is wrong and has not been told is well again. */
export type Outage = 'cut' | 'waiting' | null

/** An outage, carried on by how it stands now. Changes that waited in it are what its end is told by. */
export function outageAfter(before: Outage, connection: Connection): Outage {
  const { kind } = connection
  if (kind === 'saved' || kind === 'reading') return null
  if ('unsent' in connection && connection.unsent) return 'waiting'
  return kind === 'offline' || kind === 'ended' ? (before ?? 'cut') : before
}

/** What is said once when an outage has ended; empty when there was none or it goes on. */
export function relief(before: Outage, connection: Connection): string {
  if (before === null || outageAfter(before, connection) !== null) return ''
  return before === 'waiting' ? 'Everything is saved again' : 'The connection is back'
}

/** What somebody must know before they go on; empty while all is well. Without counts and times: it is read out. */
export function noticeWords(connection: Connection): string {
  switch (connection.kind) {
    case 'offline':
      if (connection.restarting)
        return connection.right !== 'read'
          ? 'Galley is being restarted. You can go on writing: this device keeps it and sends it in a moment.'
          : 'Galley is being restarted. What others write appears in a moment.'
      return connection.right !== 'read'
        ? 'No connection. You can go on writing: this device keeps it and sends it later.'
        : 'No connection. What others write appears when it is back.'
    case 'unsent': {
      const { unsent, down, trouble } = connection
      const [cause, end] = causes[down ? 'down' : (trouble ?? 'silent')]
      return unsent.place === 'device'
        ? `${cause} ${placeWords.device} and sent when ${end}.`
        : `${cause} ${placeWords.page}`
    }
    case 'ended': {
      const { why, unsent } = connection
      if (!unsent) return endedWords[why]
      return `${endedWords[why]} ${placeWords[unsent.place]}${unsent.place === 'device' ? '.' : ''}`
    }
    case 'connecting':
    case 'reading':
    case 'saved':
    case 'saving':
      return ''
  }
}
